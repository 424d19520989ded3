namespace Critter.Window.Input;

/// <summary>A key, its name in a script and on the help page, and what it asks for.</summary>
/// <param name="Name">As it is written: <c>space</c>.</param>
/// <param name="Key">What it asks for.</param>
/// <param name="Meaning">For the help page.</param>
internal sealed record KeyBinding(string Name, WatchKey Key, string Meaning)
{
    /// <summary>All keys, in the order of the help page. The window and the terminal have the same.</summary>
    public static IReadOnlyList<KeyBinding> All { get; } =
    [
        new("space", WatchKey.Pause, "pause, go on"),
        new("right", WatchKey.Step, "one tick (while nobody plays)"),
        new("1", WatchKey.SpeedSlow, "slow: 10 ticks a second"),
        new("2", WatchKey.SpeedNormal, "normal: 60 ticks a second"),
        new("3", WatchKey.SpeedFast, "fast: 600 ticks a second"),
        new("4", WatchKey.SpeedFull, "as fast as the machine goes"),
        new("l", WatchKey.Learning, "learning on, off"),
        new("[", WatchKey.EpsilonDown, "epsilon down"),
        new("]", WatchKey.EpsilonUp, "epsilon up"),
        new("a", WatchKey.EpsilonAuto, "epsilon as the options have it"),
        new("s", WatchKey.Save, "save the network"),
        new("o", WatchKey.Load, "load it again"),
        new("r", WatchKey.Reset, "reset: a newborn"),
        new("tab", WatchKey.Follow, "follow the next critter"),
        new("p", WatchKey.Play, "play yourself: arrow keys"),
        new("c", WatchKey.Screenshot, "screenshot"),
        new("f", WatchKey.FullScreen, "full screen"),
        new("b", WatchKey.Lecture, "big type, for a hall"),
        new("t", WatchKey.Theme, "light or dark theme"),
        new("h", WatchKey.Help, "this help"),
        new("q", WatchKey.Quit, "quit (escape too); a run is saved"),
    ];

    /// <summary>The key of this name, or null.</summary>
    public static KeyBinding? Find(string name) => All.FirstOrDefault(binding => binding.Name == name);
}

/// <summary>What a key or a button asks for; <see cref="KeyBinding.All"/> says what each does.</summary>
internal enum WatchKey
{
    Pause,
    Step,
    SpeedSlow,
    SpeedNormal,
    SpeedFast,
    SpeedFull,
    Learning,
    EpsilonDown,
    EpsilonUp,
    EpsilonAuto,
    Save,
    Load,
    Reset,
    Follow,
    Play,
    Screenshot,
    FullScreen,
    Lecture,
    Theme,
    Help,
    Quit,
}
