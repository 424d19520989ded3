using System.Diagnostics;
using Critter.Agent.Evaluation;
using Critter.App.Streams;
using Critter.App.Training;
using Critter.Runs;

namespace Critter.App.Evaluation;

/// <summary>Evaluates on all processors, and shows how far that is.</summary>
internal static class EvaluationProgress
{
    // Over in an instant: a bar would only flicker.
    private const long TicksWithoutBar = 200_000;

    /// <summary>Evaluates.</summary>
    /// <param name="tasks">As of <see cref="ParallelEvaluator.Run"/>.</param>
    /// <param name="error">Progress.</param>
    /// <param name="ended">Is given each result as soon as it is whole.</param>
    /// <exception cref="StoppedException">A signal came; what had ended by then has been given.</exception>
    public static IReadOnlyList<EvaluationResult> Run(IReadOnlyList<EvaluationTask> tasks, TextWriter error, Action<int, EvaluationResult>? ended = null)
    {
        using StopSignal stop = new();
        IReadOnlyList<EvaluationResult> results = [];
        IProgressDisplay display = tasks.Sum(task => task.Ticks) < TicksWithoutBar ? new QuietDisplay(error) : IProgressDisplay.For(error);
        long start = Stopwatch.GetTimestamp();
        double shown = 0;
        int done = 0;
        try
        {
            display.Run(show => results = ParallelEvaluator.Run(
                tasks,
                share =>
                {
                    double now = Stopwatch.GetElapsedTime(start).TotalSeconds;
                    if (now >= shown + display.SecondsBetweenStatuses)
                    {
                        shown = now;
                        var left = TimeSpan.FromSeconds(Math.Round(Math.Min(now / share * (1 - share), 100 * 86_400)));
                        show(new ProgressStatus(share, FormattableString.Invariant($"ETA {left:g}"), FormattableString.Invariant($"{done} of {tasks.Count} evaluated")));
                    }
                },
                (task, result) =>
                {
                    done++;
                    ended?.Invoke(task, result);
                },
                stop.Token));
            return results;
        }
        catch (OperationCanceledException) when (stop.IsSet)
        {
            throw new StoppedException(stop.ExitCode);
        }
        catch (ReaderGoneException)
        {
            // Nobody wants to see how far it is; the result may still be wanted.
            return ParallelEvaluator.Run(tasks, ended: ended, cancel: CancellationToken.None);
        }
    }
}

/// <summary>A signal has ended the command.</summary>
/// <param name="exitCode">What the process ends with.</param>
internal sealed class StoppedException(int exitCode) : Exception
{
    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; } = exitCode;
}
