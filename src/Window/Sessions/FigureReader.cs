using Critter.Agent;

namespace Critter.Window.Sessions;

/// <summary>Reads a trainer's figures.</summary>
internal static class FigureReader
{
    /// <summary>The figures of the lane that is followed.</summary>
    public static Figures Read(Trainer trainer, Actor actor, SessionState state, double ticksPerSecond)
    {
        (int apples, int poison, int score) = actor.CountsOf(state.Lane);
        TrainerProgress progress = trainer.Progress;
        return new Figures
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
