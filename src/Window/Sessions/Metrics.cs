using Critter.Agent;

namespace Critter.Window.Sessions;

/// <summary>The numbers of one moment: of the followed critter's episode, and of the training.</summary>
internal sealed record Metrics
{
    /// <summary>The current episode, 1 the first.</summary>
    public required int Episode { get; init; }

    /// <summary>Ticks of this episode so far.</summary>
    public required int Tick { get; init; }

    /// <summary>The length of an episode.</summary>
    public required int TicksPerEpisode { get; init; }

    /// <summary>Ticks of all critters so far.</summary>
    public required long TotalTicks { get; init; }

    /// <summary>The chance of a random action.</summary>
    public required double Epsilon { get; init; }

    /// <summary>Whether the user has set epsilon.</summary>
    public required bool EpsilonIsSet { get; init; }

    /// <summary>The mean loss of the last round; NaN before the first update.</summary>
    public required double Loss { get; init; }

    /// <summary>Transitions in the replay memory.</summary>
    public required int ReplayCount { get; init; }

    /// <summary>How many transitions the replay memory can hold.</summary>
    public required int ReplayCapacity { get; init; }

    /// <summary>Whether updates are made.</summary>
    public required bool IsLearning { get; init; }

    /// <summary>Ticks a second of all critters, measured over half a second.</summary>
    public required double TicksPerSecond { get; init; }

    /// <summary>Apples that the followed critter has eaten in this episode.</summary>
    public required int Apples { get; init; }

    /// <summary>Poison that it has eaten in this episode.</summary>
    public required int Poison { get; init; }

    /// <summary>Its score in this episode: apples minus poison.</summary>
    public required int Score { get; init; }

    /// <summary>The metrics of the lane that is followed.</summary>
    public static Metrics Of(Trainer trainer, SessionState state, double ticksPerSecond)
    {
        Actor actor = trainer.Actor;
        (int apples, int poison, int score) = actor.CountsOf(state.Lane);
        TrainerProgress progress = trainer.Progress;
        return new Metrics
        {
            Episode = progress.Episodes + 1 + (state.Lane / actor.CrittersPerWorld),
            Tick = actor.TickOfEpisode,
            TicksPerEpisode = trainer.Options.TicksPerEpisode,
            TotalTicks = progress.Ticks,
            Epsilon = actor.Epsilon,
            EpsilonIsSet = actor.EpsilonOverride is not null,
            Loss = progress.Loss,
            ReplayCount = progress.ReplayCount,
            ReplayCapacity = trainer.Options.Learner.ReplayCapacity,
            IsLearning = state.IsLearning,
            TicksPerSecond = ticksPerSecond,
            Apples = apples,
            Poison = poison,
            Score = score,
        };
    }
}
