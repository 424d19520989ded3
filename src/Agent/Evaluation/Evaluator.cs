using Critter.Core.Numerics;
using Critter.Runs;
using Critter.Sim;

namespace Critter.Agent.Evaluation;

/// <summary>
/// Lets a policy live through fresh worlds and counts. Episodes go side by side, so that a network is asked for many at once; each
/// has a seed of its own for its world and its random actions, so the numbers do not depend on how many go together.
/// </summary>
public static class Evaluator
{
    private const int SideBySide = 128;

    /// <summary>Evaluates.</summary>
    /// <param name="world">The world's options. With several critters an episode's numbers are means over them.</param>
    /// <param name="policy">Whose choices are taken, but for the random ones.</param>
    /// <param name="options">Episodes, ticks, epsilon, seed.</param>
    /// <param name="cancel">Ends it before the next tick.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EvaluationResult Run(WorldOptions world, IPolicy policy, EvaluationOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        int episodes = options.Episodes;
        double[] apples = new double[episodes];
        double[] poison = new double[episodes];
        double[] score = new double[episodes];
        double[] reward = new double[episodes];
        for (int first = 0; first < episodes; first += SideBySide)
        {
            // A tally holds on to its world: only its numbers are kept.
            EpisodeStatistics[] tallies = RunSideBySide(world, policy, options, first, Math.Min(SideBySide, episodes - first), cancel);
            for (int i = 0; i < tallies.Length; i++)
            {
                apples[first + i] = tallies[i].Apples;
                poison[first + i] = tallies[i].Poison;
                score[first + i] = tallies[i].Score;
                reward[first + i] = tallies[i].RewardPerTick;
            }
        }

        return new EvaluationResult(apples, poison, score, reward);
    }

    private static EpisodeStatistics[] RunSideBySide(
        WorldOptions options, IPolicy policy, EvaluationOptions evaluation, int first, int count, CancellationToken cancel)
    {
        ulong seed = (ulong)evaluation.Seed;
        World[] worlds = [.. Enumerable.Range(first, count).Select(i => new World(options, RandomStream.DeriveSeed(seed, "evaluation world", (ulong)i)))];
        RandomStream[] random = [.. Enumerable.Range(first, count).Select(i => RandomStream.Named(seed, "evaluation", (ulong)i))];
        EpisodeStatistics[] tallies = [.. worlds.Select(world => new EpisodeStatistics(world))];
        StateLayout layout = policy.Layout;
        int critters = options.Critters;
        int lanes = count * critters;
        float[] states = new float[lanes * layout.Length];
        float[] observation = new float[layout.ObservationLength];
        int[] actions = new int[lanes];
        for (int lane = 0; lane < lanes; lane++)
        {
            worlds[lane / critters].Observe(lane % critters, observation);
            layout.Begin(states.AsSpan(lane * layout.Length, layout.Length), observation);
        }

        for (int tick = 0; tick < evaluation.TicksPerEpisode; tick++)
        {
            cancel.ThrowIfCancellationRequested();
            policy.Choose(states, worlds, actions);
            for (int lane = 0; lane < lanes; lane++)
            {
                RandomStream stream = random[lane / critters];
                if (stream.NextDouble() < evaluation.Epsilon)
                {
                    actions[lane] = stream.NextInt(layout.Actions);
                }
            }

            for (int i = 0; i < count; i++)
            {
                worlds[i].Step(actions.AsSpan(i * critters, critters));
                tallies[i].AddTick();
            }

            for (int lane = 0; lane < lanes; lane++)
            {
                worlds[lane / critters].Observe(lane % critters, observation);
                layout.Push(states.AsSpan(lane * layout.Length, layout.Length), actions[lane], observation);
            }
        }

        return tallies;
    }
}
