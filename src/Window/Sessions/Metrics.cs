using Critter.Agent;

namespace Critter.Window.Sessions;

/// <summary>The numbers of one moment: of the followed critter's episode, and of the training.</summary>
/// <param name="Episode">The current episode, 1 the first.</param>
/// <param name="Tick">Ticks of this episode so far.</param>
/// <param name="TicksPerEpisode">The length of an episode.</param>
/// <param name="TotalTicks">Ticks of all critters so far.</param>
/// <param name="Epsilon">The chance of a random action.</param>
/// <param name="EpsilonIsSet">Whether the user has set epsilon to another value than the critter has by itself.</param>
/// <param name="Loss">The mean loss of the last round; NaN before the first update.</param>
/// <param name="ReplayCount">Transitions in the replay memory.</param>
/// <param name="ReplayCapacity">How many transitions the replay memory can hold.</param>
/// <param name="IsLearning">Whether updates are made.</param>
/// <param name="TicksPerSecond">Ticks a second of all critters, measured over half a second.</param>
/// <param name="Lanes">Critters that live at once.</param>
/// <param name="Apples">Apples that the followed critter has eaten in this episode.</param>
/// <param name="Poison">Poison that it has eaten in this episode.</param>
/// <param name="Score">Its score in this episode: apples minus poison.</param>
internal sealed record Metrics(
    int Episode,
    int Tick,
    int TicksPerEpisode,
    long TotalTicks,
    double Epsilon,
    bool EpsilonIsSet,
    double Loss,
    int ReplayCount,
    int ReplayCapacity,
    bool IsLearning,
    double TicksPerSecond,
    int Lanes,
    int Apples,
    int Poison,
    int Score)
{
    /// <summary>The metrics of the lane that is followed.</summary>
    /// <param name="trainer">The agent's.</param>
    /// <param name="state">Which lane is followed.</param>
    /// <param name="ticksPerSecond">As measured.</param>
    /// <param name="ownEpsilon">An epsilon that is the critter's own and not set by the user: that of an evaluation.</param>
    public static Metrics Of(Trainer trainer, SessionState state, double ticksPerSecond, double? ownEpsilon = null)
    {
        Actor actor = trainer.Actor;
        (int apples, int poison, int score) = actor.Worlds.EatenBy(state.Lane);
        TrainerProgress progress = trainer.Progress;
        return new Metrics(
            Episode: actor.Worlds.EpisodeOf(state.Lane) + 1,
            Tick: actor.Worlds.TickOfEpisode,
            TicksPerEpisode: trainer.Options.TicksPerEpisode,
            TotalTicks: progress.Ticks,
            Epsilon: actor.Epsilon,
            EpsilonIsSet: actor.EpsilonOverride is double set && set != ownEpsilon,
            Loss: progress.Loss,
            ReplayCount: progress.ReplayCount,
            ReplayCapacity: trainer.Options.Learner.ReplayCapacity,
            IsLearning: state.IsLearning,
            TicksPerSecond: ticksPerSecond,
            Lanes: actor.Worlds.ActiveLanes,
            Apples: apples,
            Poison: poison,
            Score: score);
    }
}
