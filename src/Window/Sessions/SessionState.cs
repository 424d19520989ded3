namespace Critter.Window.Sessions;

/// <summary>What a person has wished so far. Belongs to the thread that acts.</summary>
internal sealed class SessionState
{
    // A person cannot steer faster than this.
    private const Speed PlayingSpeed = Speed.Normal;

    /// <summary>How fast it goes.</summary>
    public Speed Speed { get; set; }

    /// <summary>The speed that holds now: a person's game has its own.</summary>
    public Speed EffectiveSpeed => IsPlaying ? PlayingSpeed : Speed;

    /// <summary>Whether time stands still.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Ticks that are made although time stands still.</summary>
    public int StepsWanted { get; set; }

    /// <summary>Whether updates are to be made from the next round on.</summary>
    public bool IsLearning { get; set; } = true;

    /// <summary>The lane that is followed.</summary>
    public int Lane { get; set; }

    /// <summary>Whether a person steers.</summary>
    public bool IsPlaying { get; set; }

    /// <summary>The action that the person holds, or -1.</summary>
    public int Steering { get; set; } = -1;

    /// <summary>The last thing worth a sentence.</summary>
    public string Message { get; set; } = "";
}
