using Critter.Runs;

namespace Critter.Window.Sessions;

/// <summary>A session before a tick. Immutable: other threads read it while the session goes on.</summary>
internal sealed record Snapshot
{
    /// <summary>The followed critter's world.</summary>
    public required WorldView World { get; init; }

    /// <summary>The network, and what it computes for the followed critter.</summary>
    public required NetworkView Network { get; init; }

    /// <summary>The metrics.</summary>
    public required Metrics Metrics { get; init; }

    /// <summary>The episodes that have ended.</summary>
    public required ReadOnlyMemory<EpisodeRow> Episodes { get; init; }

    /// <summary>How many critters there are to follow, and which is followed.</summary>
    public required (int Index, int Count) Lane { get; init; }

    /// <summary>Whether the session is paused.</summary>
    public required bool IsPaused { get; init; }

    /// <summary>The speed when it is not paused.</summary>
    public required Speed Speed { get; init; }

    /// <summary>The game in which a person chooses the actions, or null.</summary>
    public required Game? Game { get; init; }

    /// <summary>The last message: a file saved, an error; empty: none.</summary>
    public required string Message { get; init; }
}
