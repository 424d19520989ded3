namespace Critter.Window.Sessions;

/// <summary>How fast a critter lives.</summary>
internal enum Speed
{
    /// <summary>10 ticks a second: one can follow every choice.</summary>
    Slow,

    /// <summary>60 ticks a second: a tick a frame.</summary>
    Normal,

    /// <summary>600 ticks a second.</summary>
    Fast,

    /// <summary>As many as the machine makes.</summary>
    Full,
}
