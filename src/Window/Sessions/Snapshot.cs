using Critter.Runs;

namespace Critter.Window.Sessions;

/// <summary>One moment of a session. Immutable: it is read by other threads while the session goes on.</summary>
internal sealed record Snapshot
{
    /// <summary>The world that is followed.</summary>
    public required WorldView World { get; init; }

    /// <summary>The followed critter's mind.</summary>
    public required MindView Mind { get; init; }

    /// <summary>The figures.</summary>
    public required Figures Figures { get; init; }

    /// <summary>The episodes that have ended.</summary>
    public required ReadOnlyMemory<EpisodeRow> Episodes { get; init; }

    /// <summary>How many critters there are to follow, and which is followed.</summary>
    public required (int Index, int Count) Lane { get; init; }

    /// <summary>Whether time stands still.</summary>
    public required bool IsPaused { get; init; }

    /// <summary>How fast it goes otherwise.</summary>
    public required Speed Speed { get; init; }

    /// <summary>A person's game in place of the followed critter's choices, or null.</summary>
    public required Game? Game { get; init; }

    /// <summary>The last thing worth a sentence: a file saved, an error; empty: nothing.</summary>
    public required string Message { get; init; }
}
