using Critter.Core.Numerics;
using Critter.Runs;
using Critter.Sim;

namespace Critter.Agent.Evaluation;

/// <summary>
/// Runs a policy through episodes in fresh worlds and counts. Episodes go side by side, so that a network is asked for many at once;
/// each has a seed of its own for its world and one for its random actions, so the numbers do not depend on how many go together.
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
        ArgumentNullException.ThrowIfNull(options);
        return Run(world, policy, options, first: 0, options.Episodes, cancel);
    }

    /// <summary>Evaluates in some of the episodes: all parts together are what the whole is.</summary>
    /// <param name="world">The world's options.</param>
    /// <param name="policy">Whose choices are taken, but for the random ones.</param>
    /// <param name="options">Ticks, epsilon, seed, and how many episodes there are in all.</param>
    /// <param name="first">The first episode, from 0.</param>
    /// <param name="count">How many, at least 1; none after the last.</param>
    /// <param name="cancel">Ends it before the next tick.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EvaluationResult Run(WorldOptions world, IPolicy policy, EvaluationOptions options, int first, int count, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + (long)count, options.Episodes, nameof(count));
        ulong seed = (ulong)options.Seed;
        VectorWorld worlds = new(world, Math.Min(SideBySide, count), new EpisodeOptions(
            episode => RandomStream.DeriveSeed(seed, "evaluation world", (ulong)(first + episode)), count, options.TicksPerEpisode));
        List<double> apples = [];
        List<double> poison = [];
        List<double> score = [];
        List<double> reward = [];
        while (!worlds.IsFinished)
        {
            RunEpisodes(worlds, policy, options, first, cancel);
            foreach (EpisodeStatistics episode in worlds.Statistics)
            {
                apples.Add(episode.Apples);
                poison.Add(episode.Poison);
                score.Add(episode.Score);
                reward.Add(episode.RewardPerTick);
            }

            worlds.BeginEpisodes();
        }

        return new EvaluationResult(apples, poison, score, reward);
    }

    // The present episodes, from their first tick to their last.
    private static void RunEpisodes(VectorWorld worlds, IPolicy policy, EvaluationOptions options, int first, CancellationToken cancel)
    {
        RandomStream[] random =
        [
            .. Enumerable.Range(first + worlds.EpisodesEnded, worlds.ActiveWorlds)
                .Select(episode => RandomStream.Named((ulong)options.Seed, "evaluation", (ulong)episode)),
        ];
        FrameStack states = new(worlds, policy.Layout);
        int[] actions = new int[worlds.ActiveLanes];
        while (!worlds.IsTruncated)
        {
            cancel.ThrowIfCancellationRequested();
            policy.Choose(states.Active, worlds, actions);
            for (int lane = 0; lane < actions.Length; lane++)
            {
                RandomStream stream = random[worlds.WorldOf(lane)];
                if (stream.NextDouble() < options.Epsilon)
                {
                    actions[lane] = stream.NextInt(policy.Layout.Actions);
                }
            }

            worlds.Step(actions);
            states.Push(actions);
        }
    }
}
