using Critter.Runs;
using Critter.Sim;

namespace Critter.Agent.Evaluation;

/// <summary>One policy that is to be evaluated.</summary>
/// <param name="World">The world's options.</param>
/// <param name="CreatePolicy">Makes the policy; called once for each part of the work, for a policy is not for two threads. One that can be disposed of is.</param>
/// <param name="Options">Episodes, ticks, epsilon, seed.</param>
/// <param name="From">The first episode that is lived; those before it are known already.</param>
public sealed record EvaluationTask(WorldOptions World, Func<IPolicy> CreatePolicy, EvaluationOptions Options, int From = 0)
{
    /// <summary>How many ticks of a critter it takes.</summary>
    public long Ticks => (long)(Options.Episodes - From) * Options.TicksPerEpisode * World.Critters;
}

/// <summary>Evaluates many policies on all processors. The results are those of <see cref="Evaluator"/>, whatever the number of processors.</summary>
public static class ParallelEvaluator
{
    // As many worlds as keep a network's batches large, and few enough that two processors share a hundred episodes well.
    private const int EpisodesInPart = 25;

    /// <summary>Evaluates.</summary>
    /// <param name="tasks">Each with at least one episode to live.</param>
    /// <param name="advanced">Is told, from any thread but from one at a time, what share of all ticks is lived; (0, 1].</param>
    /// <param name="ended">Is given, likewise, each task's number and its result as soon as it is whole.</param>
    /// <param name="cancel">Ends it before the next tick.</param>
    /// <returns>A result a task: its episodes from <see cref="EvaluationTask.From"/> on, in their order.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<EvaluationResult> Run(
        IReadOnlyList<EvaluationTask> tasks, Action<double>? advanced = null, Action<int, EvaluationResult>? ended = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        (int Task, int Part)[] work = [.. tasks.SelectMany((task, t) => Enumerable.Range(0, PartsOf(task)).Select(part => (t, part)))];
        EvaluationResult[][] parts = [.. tasks.Select(task => new EvaluationResult[PartsOf(task)])];
        int[] missing = [.. tasks.Select(PartsOf)];
        var results = new EvaluationResult[tasks.Count];
        long all = tasks.Sum(task => task.Ticks);
        long lived = 0;
        Lock order = new();
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel };
        try
        {
#pragma warning disable RS0030 // each part has worlds, a network and random streams of its own, and parts are joined in their order
            Parallel.ForEach(work, options, item =>
#pragma warning restore RS0030
            {
                EvaluationTask task = tasks[item.Task];
                int first = task.From + (item.Part * EpisodesInPart);
                int count = Math.Min(EpisodesInPart, task.Options.Episodes - first);
                IPolicy policy = task.CreatePolicy();
                EvaluationResult part;
                try
                {
                    part = Evaluator.Run(task.World, policy, task.Options, first, count, cancel);
                }
                finally
                {
                    (policy as IDisposable)?.Dispose();
                }

                lock (order)
                {
                    parts[item.Task][item.Part] = part;
                    lived += (long)count * task.Options.TicksPerEpisode * task.World.Critters;
                    advanced?.Invoke((double)lived / all);
                    if (--missing[item.Task] == 0)
                    {
                        results[item.Task] = EvaluationResult.Join(parts[item.Task]);
                        ended?.Invoke(item.Task, results[item.Task]);
                    }
                }
            });
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            cancel.ThrowIfCancellationRequested();
            throw;
        }

        return results;
    }

    private static int PartsOf(EvaluationTask task) => (task.Options.Episodes - task.From + EpisodesInPart - 1) / EpisodesInPart;
}
