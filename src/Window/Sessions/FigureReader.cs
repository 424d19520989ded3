using Critter.Agent;
using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>Reads a trainer's figures.</summary>
internal static class FigureReader
{
    /// <summary>The figures of the lane that is followed.</summary>
    public static Figures Read(Trainer trainer, Actor actor, SessionState state, double ticksPerSecond)
    {
        World world = actor.Worlds[state.Lane / actor.CrittersPerWorld];
        int critter = state.Lane % actor.CrittersPerWorld;
        int apples = 0;
        int poison = 0;
        for (int kind = 1; kind < world.Options.Kinds.Count; kind++)
        {
            int sign = Math.Sign(world.Options.Kinds[kind].Score);
            apples += sign > 0 ? world.MealsOf(critter, kind) : 0;
            poison += sign < 0 ? world.MealsOf(critter, kind) : 0;
        }

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
            Score = world.ScoreOf(critter),
        };
    }
}
