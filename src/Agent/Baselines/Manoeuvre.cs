namespace Critter.Agent.Baselines;

/// <summary>A body in the middle of a manoeuvre that is only thought of.</summary>
internal struct Manoeuvre
{
    /// <summary>Pixels from the left.</summary>
    public double X;

    /// <summary>Pixels from the top.</summary>
    public double Y;

    /// <summary>The heading's sine.</summary>
    public double Sin;

    /// <summary>The heading's cosine.</summary>
    public double Cos;

    /// <summary>What it gained so far, ticks of one's time.</summary>
    public double Gain;

    /// <summary>Bit i: the sketch's dot i is eaten.</summary>
    public ulong Eaten;

    /// <summary>How many of its moves a wall undid.</summary>
    public int Blocked;

    /// <summary>How many ticks it took so far.</summary>
    public int Ticks;
}
