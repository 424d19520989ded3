using Critter.Agent.Options;
using Critter.Runs;
using Critter.Window.Input;

namespace Critter.Window;

/// <summary>What <see cref="WatchProgram"/> shows, and how.</summary>
public sealed record WatchOptions
{
    /// <summary>The options of an untrained agent, and of a network's file without a run.</summary>
    public RunOptions Run { get; init; } = new();

    /// <summary>A trained agent: a run's folder or a network's file; null: an untrained one.</summary>
    public string? Trained { get; init; }

    /// <summary>Two trained agents in place of one, or empty.</summary>
    public IReadOnlyList<string> Versus { get; init; } = [];

    /// <summary>The folder of the untrained agent's run, or null: it has none.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether <see cref="Folder"/> holds a run that is resumed.</summary>
    public bool Resumes { get; init; }

    /// <summary>A run whose curve is drawn behind the agent's, or null.</summary>
    public string? Behind { get; init; }

    /// <summary>Where the keys save and load a network.</summary>
    public string NetworkPath { get; init; } = RunFolder.NetworkName;

    /// <summary>In the terminal instead of a window.</summary>
    public bool Terminal { get; init; }

    /// <summary>Opens what <see cref="Terminal"/> draws on.</summary>
    public Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;

    /// <summary>Ends what <see cref="Terminal"/> shows.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>1 the slowest to 4 as fast as it goes; null: 2, and an untrained agent gets faster by itself.</summary>
    public int? Speed { get; init; }

    /// <summary>Whether it is paused at first.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Whether it begins with the explanation of one decision.</summary>
    public bool Explains { get; init; }

    /// <summary>Whether the theme is the light one at first.</summary>
    public bool IsLight { get; init; }

    /// <summary>Whether it is laid out for a hall at first.</summary>
    public bool IsLecture { get; init; }

    /// <summary>What to do where no window can be opened; ends the refusal.</summary>
    public string WithoutWindow { get; init; } = "watch --terminal shows the same critter here";

    /// <summary>The window's width, pixels; at least 640.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>The window's height, pixels; at least 400.</summary>
    public int Height { get; init; } = 800;

    /// <summary>Frames after which it closes by itself; -1: never.</summary>
    public long Frames { get; init; } = -1;

    /// <summary>As many frames a second as the machine draws, in place of 60.</summary>
    public bool IsUnpaced { get; init; }

    /// <summary>A picture of the last frame, or null.</summary>
    public string? Screenshot { get; init; }

    /// <summary>A film of all that is shown (.mp4, .gif or .webp), or null.</summary>
    public string? Record { get; init; }

    /// <summary>Input that is played in place of the user's, as <c>docs/window.md</c> describes it, or null.</summary>
    public string? Keys { get; init; }

    internal KeyScript? Script { get; private init; }

    /// <summary>The same, with the keys read.</summary>
    /// <exception cref="FormatException">A word of <see cref="Keys"/> is unknown.</exception>
    internal WatchOptions ReadKeys() => this with { Script = Keys is null ? null : KeyScript.Parse(Keys) };
}
