namespace Critter.Window.Sessions;

/// <summary>What the commands so far have set. Only the session's thread uses it.</summary>
internal sealed class SessionState
{
    // A person cannot steer faster than this.
    private const Speed PlayingSpeed = Speed.Normal;

    /// <summary>The speed that was chosen.</summary>
    public Speed Speed { get; set; }

    /// <summary>The speed now: a person's game has its own.</summary>
    public Speed EffectiveSpeed => IsPlaying ? PlayingSpeed : Speed;

    /// <summary>Whether the session is paused.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The speeds that follow by themselves, until the user chooses one; null: none.</summary>
    public SpeedSchedule? Schedule { get; set; }

    /// <summary>Ticks that are still to be made in a pause.</summary>
    public int PendingSteps { get; set; }

    /// <summary>Whether updates are to be made from the next round on.</summary>
    public bool IsLearning { get; set; } = true;

    /// <summary>The lane that is followed.</summary>
    public int Lane { get; set; }

    /// <summary>Whether a person steers.</summary>
    public bool IsPlaying { get; set; }

    /// <summary>The action that the person holds, or -1.</summary>
    public int HeldAction { get; set; } = -1;

    /// <summary>The message to show; empty: none.</summary>
    public string Message
    {
        get;
        set
        {
            field = value;
            // The same words again are another note.
            MessageNumber++;
        }
    } = "";

    /// <summary>Grows with every message.</summary>
    public int MessageNumber { get; private set; }
}
