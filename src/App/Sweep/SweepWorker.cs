using System.Collections.Concurrent;
using System.Globalization;
using Critter.Agent;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.App.Training;
using Critter.Core.Files;
using Critter.Runs;

namespace Critter.App.Sweep;

/// <summary>
/// A process that trains runs of a sweep, one after the other, each on one thread: it is given their numbers on its input, and says on its
/// output how they go. When its input ends it saves and ends, so that it never outlives who started it.
/// </summary>
internal sealed class SweepWorker : IDisposable
{
    private const double SecondsBetweenMessages = 0.5;

    // A status that looks whether a run is held keeps it from being taken for an instant.
    private const int Attempts = 5;
    private static readonly TimeSpan _betweenAttempts = TimeSpan.FromMilliseconds(30);

    private readonly string _folder;
    private readonly SweepPlan _plan;
    private readonly TextWriter _output;
    private readonly double? _secondsBetweenCheckpoints;
    private readonly StopSignal _stop = new();
    private readonly TrainingClock _clock = new();
    private readonly BlockingCollection<int> _given = [];

    // Held until the next one is given: by then what became of it is written down.
    private TrainingRun? _run;

    private SweepWorker(string folder, TextWriter output, double? secondsBetweenCheckpoints)
    {
        _folder = folder;
        _plan = PlanFile.Read(Path.Combine(folder, RunFolder.SweepName));
        _output = output;
        _secondsBetweenCheckpoints = secondsBetweenCheckpoints;
    }

    /// <summary>Trains what it is given.</summary>
    /// <param name="folder">The sweep's.</param>
    /// <param name="input">A number of a run of its plan a line.</param>
    /// <param name="output">Takes a <see cref="WorkerMessage"/> a line.</param>
    /// <param name="secondsBetweenCheckpoints">As of <see cref="RunKeeper.SecondsBetweenCheckpoints"/>, or null.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string folder, TextReader input, TextWriter output, double? secondsBetweenCheckpoints)
    {
        using SweepWorker worker = new(folder, output, secondsBetweenCheckpoints);
        // Read beside the training, and never waited for: it ends with the process.
        new Thread(() => worker.ReadNumbers(input)) { IsBackground = true }.Start();
        foreach (int index in worker._given.GetConsumingEnumerable())
        {
            worker.LetGo();
            worker.Train(worker._plan[index]);
        }

        return ExitCode.Success;
    }

    public void Dispose()
    {
        LetGo();
        _stop.Dispose();
    }

    private void ReadNumbers(TextReader input)
    {
        try
        {
            while (input.ReadLine() is { } line)
            {
                _given.Add(int.Parse(line, NumberStyles.None, CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            // Nobody waits for the run any more, if there is one.
            _stop.SetReaderGone();
            _given.CompleteAdding();
        }
    }

    private void LetGo()
    {
        _run?.Dispose();
        _run = null;
    }

    private void Train(SweepRun planned)
    {
        try
        {
            if (!TryOpen(planned))
            {
                Say(new WorkerMessage(WorkerMessageKind.Taken));
                return;
            }

            Train(_run!);
        }
        catch (DivergedException exception)
        {
            Say(new WorkerMessage(WorkerMessageKind.Ended) { State = RunState.Diverged, Text = exception.Message });
        }
        catch (Exception exception) when (exception is not Streams.ReaderGoneException)
        {
            Say(new WorkerMessage(WorkerMessageKind.Ended) { State = RunState.Failed, Text = Reason(exception) });
        }
    }

    private void Train(TrainingRun run)
    {
        run.Keeper.SecondsBetweenCheckpoints = _secondsBetweenCheckpoints ?? run.Keeper.SecondsBetweenCheckpoints;
        run.Keeper.Report = text => Say(new WorkerMessage(WorkerMessageKind.Note) { Text = text });
        if (run.Caution is not null)
        {
            Say(new WorkerMessage(WorkerMessageKind.Note) { Text = run.Caution });
        }

        ProgressEstimator progress = new(run, _clock.Seconds());
        Say(Message(WorkerMessageKind.Begun, run, progress));
        double next = _clock.Seconds() + SecondsBetweenMessages;
        while (!run.IsFinished && !_stop.IsSet)
        {
            progress.Add(run.Advance(_stop.Token));
            double now = _clock.Seconds();
            if (now >= next)
            {
                Say(Message(WorkerMessageKind.Progress, run, progress));
                next = now + SecondsBetweenMessages;
            }
        }

        run.Save();
        Say(Message(WorkerMessageKind.Ended, run, progress) with { State = run.IsFinished ? RunState.Finished : RunState.Stopped });
    }

    private WorkerMessage Message(WorkerMessageKind kind, TrainingRun run, ProgressEstimator progress)
    {
        TrainingStatus status = progress.Read(_clock.Seconds());
        return new WorkerMessage(kind) { Episodes = status.Episode, Ticks = run.Trainer.Progress.Ticks, Score = status.Score, Seconds = run.Seconds };
    }

    private void Say(WorkerMessage message)
    {
        try
        {
            _output.WriteLine(message.ToLine());
        }
        catch (Streams.ReaderGoneException)
        {
            // As when the input ends: save what there is.
            _stop.SetReaderGone();
        }
    }

    // Whether the run is held now; else another process has it.
    private bool TryOpen(SweepRun planned)
    {
        string path = Path.Combine(_folder, planned.Name);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                _run = Open(planned, path);
                return true;
            }
            catch (RunException exception) when (exception.IsTaken)
            {
                if (attempt == Attempts)
                {
                    return false;
                }

                Thread.Sleep(_betweenAttempts);
            }
        }
    }

    private TrainingRun Open(SweepRun planned, string path)
    {
        RunOptions options = _plan.OptionsOf(planned);
        try
        {
            if (!RunFolder.IsRun(path))
            {
                return TrainingRun.Start(path, options, force: false, threads: 1, _clock.Seconds);
            }

            RequireSame(planned, path, options);
            return TrainingRun.Resume(path, threads: 1, _clock.Seconds);
        }
        catch (BadFileException exception) when (IsDamage(exception, path))
        {
            // The same options and seed give the same run again. What is there is kept, for a person to look at.
            string kept = RunFolder.NextFree(Path.Combine(_folder, "damaged"), planned.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            Directory.Move(path, kept);
            Say(new WorkerMessage(WorkerMessageKind.Note) { Text = $"{exception.Message}; it is now {kept}, and the run begins anew" });
            return TrainingRun.Start(path, options, force: false, threads: 1, _clock.Seconds);
        }
    }

    private static void RequireSame(SweepRun planned, string path, RunOptions options)
    {
        if (RunConfig.Differences(options, TrainingRun.ReadOptions(path)) is [OptionDifference difference, ..])
        {
            throw new OptionException(
                $"{path} is another run than {planned.Name} of the plan: {difference.Key} is {difference.Other}; expected {difference.One}; delete the folder to have the planned one");
        }
    }

    // Not what the file system or another version's file refuses: that may be whole.
    private static bool IsDamage(BadFileException exception, string path)
    {
        return exception is RunException run
            // A folder with files of a run and without its configuration is taken by nobody.
            ? (!run.IsTaken || (run.ForcedDoes is not null && !RunFolder.IsRun(path))) && !run.IsOtherVersion && !(run.InnerException is { } inner && RunFolder.IsRefusal(inner))
            : !(exception.InnerException is { } cause && RunFolder.IsRefusal(cause));
    }

    private static string Reason(Exception exception)
    {
        StringWriter line = new();
        CommandLine.Explain(exception, line);
        string text = line.ToString().Trim();
        return text.StartsWith("critter: ", StringComparison.Ordinal) ? text["critter: ".Length..] : text;
    }
}
