namespace Critter.Window.Sessions;

/// <summary>The numbers beside the picture.</summary>
internal sealed record Figures
{
    /// <summary>The episode that is lived now, 1 the first.</summary>
    public required int Episode { get; init; }

    /// <summary>Ticks of this episode.</summary>
    public required int Tick { get; init; }

    /// <summary>How long an episode is.</summary>
    public required int TicksPerEpisode { get; init; }

    /// <summary>Ticks lived by all critters.</summary>
    public required long TotalTicks { get; init; }

    /// <summary>The chance of a random action.</summary>
    public required double Epsilon { get; init; }

    /// <summary>Whether a hand set epsilon.</summary>
    public required bool EpsilonIsSet { get; init; }

    /// <summary>The last round's mean loss; NaN before the first update.</summary>
    public required double Loss { get; init; }

    /// <summary>Transitions remembered.</summary>
    public required int ReplayCount { get; init; }

    /// <summary>Transitions that find room.</summary>
    public required int ReplayCapacity { get; init; }

    /// <summary>Whether updates are made.</summary>
    public required bool IsLearning { get; init; }

    /// <summary>Ticks a second of all critters, over the last second.</summary>
    public required double TicksPerSecond { get; init; }

    /// <summary>Apples that the followed critter ate in this episode.</summary>
    public required int Apples { get; init; }

    /// <summary>Poison that it ate in this episode.</summary>
    public required int Poison { get; init; }

    /// <summary>Its score in this episode: apples minus poison.</summary>
    public required int Score { get; init; }
}
