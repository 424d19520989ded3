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
        new("right", WatchKey.Step, "one tick; the next beat of a decision that is explained"),
        new("1", WatchKey.SpeedSlow, "slow: 10 ticks a second in each world"),
        new("2", WatchKey.SpeedNormal, "normal: 60 ticks a second in each world"),
        new("3", WatchKey.SpeedFast, "fast: 600 ticks a second in each world"),
        new("4", WatchKey.SpeedFull, "as fast as the machine goes"),
        new("e", WatchKey.Explain, "explain one decision, beat by beat"),
        new("v", WatchKey.Advantages, "values, or differences to the best"),
        new("i", WatchKey.MoreCurves, "epsilon and loss in the curve"),
        new("w", WatchKey.Childhood, "a newborn's first minute beside the present"),
        new("l", WatchKey.Learning, "learning on, off"),
        new("[", WatchKey.EpsilonDown, "epsilon down"),
        new("]", WatchKey.EpsilonUp, "epsilon up"),
        new("a", WatchKey.EpsilonAuto, "epsilon as the critter has it by itself"),
        new("s", WatchKey.Save, "save the network"),
        new("o", WatchKey.Load, "load it again"),
        new("r", WatchKey.Reset, "reset: a newborn"),
        new("m", WatchKey.Menu, "the runs: choose one to watch"),
        new("enter", WatchKey.Enter, "in the menu: watch; with shift: side by side"),
        new("tab", WatchKey.Follow, "follow the next critter; in the menu the next run"),
        new("n", WatchKey.FollowWorld, "follow the next world"),
        new("p", WatchKey.Play, "play yourself: arrow keys"),
        new("c", WatchKey.Screenshot, "screenshot"),
        new("g", WatchKey.KeepLast, "keep the last 10 seconds as a moving picture (gif)"),
        new("f", WatchKey.FullScreen, "full screen"),
        new("b", WatchKey.Lecture, "big type, for a hall"),
        new("t", WatchKey.Theme, "light or dark theme"),
        new("h", WatchKey.Help, "this help: two pages"),
        new("q", WatchKey.Quit, "quit (escape too); a run is saved"),
    ];

    /// <summary>The keys of a screen with two agents: what changes only one of them would end the comparison.</summary>
    public static IReadOnlyList<KeyBinding> OfTwo { get; } = [.. All.Where(binding => binding.Key
        is WatchKey.Pause or WatchKey.Step or WatchKey.SpeedSlow or WatchKey.SpeedNormal or WatchKey.SpeedFast or WatchKey.SpeedFull or WatchKey.Advantages
        or WatchKey.EpsilonDown or WatchKey.EpsilonUp or WatchKey.EpsilonAuto or WatchKey.Screenshot or WatchKey.KeepLast or WatchKey.FullScreen or WatchKey.Theme or WatchKey.Help or WatchKey.Quit)];

    /// <summary>The keys of a terminal, which cannot do the others.</summary>
    public static IReadOnlyList<KeyBinding> OfTerminal { get; } =
        [.. All.Where(binding => binding.Key is not (WatchKey.Play or WatchKey.Screenshot or WatchKey.KeepLast or WatchKey.FullScreen or WatchKey.Lecture or WatchKey.Menu or WatchKey.Enter or WatchKey.MoreCurves or WatchKey.Childhood))];

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
    Explain,
    Advantages,
    MoreCurves,
    Childhood,
    Learning,
    EpsilonDown,
    EpsilonUp,
    EpsilonAuto,
    Save,
    Load,
    Reset,
    Menu,
    Enter,
    Follow,
    FollowWorld,
    Play,
    Screenshot,
    KeepLast,
    FullScreen,
    Lecture,
    Theme,
    Help,
    Quit,
}
