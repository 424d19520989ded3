namespace Critter.Window.Input;

/// <summary>What a key or a button asks for.</summary>
internal enum WatchKey
{
    /// <summary>Stop time, or let it go on.</summary>
    Pause,

    /// <summary>One tick.</summary>
    Step,

    /// <summary>10 ticks a second.</summary>
    SpeedSlow,

    /// <summary>60 ticks a second.</summary>
    SpeedNormal,

    /// <summary>600 ticks a second.</summary>
    SpeedFast,

    /// <summary>As many ticks as the machine makes.</summary>
    SpeedFull,

    /// <summary>Learn, or no longer.</summary>
    Learning,

    /// <summary>Explore less.</summary>
    EpsilonDown,

    /// <summary>Explore more.</summary>
    EpsilonUp,

    /// <summary>Explore as the options say.</summary>
    EpsilonAuto,

    /// <summary>Save the network.</summary>
    Save,

    /// <summary>Load it.</summary>
    Load,

    /// <summary>Begin again.</summary>
    Reset,

    /// <summary>Follow the next critter.</summary>
    Follow,

    /// <summary>Begin a game, or give it up.</summary>
    Play,

    /// <summary>Keep a picture.</summary>
    Screenshot,

    /// <summary>Fill the screen, or no longer.</summary>
    FullScreen,

    /// <summary>Open or close the help.</summary>
    Help,

    /// <summary>Close the help, or else the window.</summary>
    Quit,
}
