using Critter.Agent;
using Critter.Agent.Training;
using Critter.App.Evaluation;
using Critter.App.Streams;
using Critter.Export;
using Critter.Runs;

namespace Critter.App.Training;

/// <summary>Trains a run to its end, or until a signal asks to stop, and says what became of it.</summary>
internal sealed class TrainingSession
{
    private readonly TrainingClock _clock = new();
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly TextWriter _problems;
    private readonly bool _quiet;
    private readonly bool _tensorBoard;

    /// <summary>A session that has not begun.</summary>
    /// <param name="output">What the critter can do in the end.</param>
    /// <param name="error">Progress.</param>
    /// <param name="quiet">Whether neither is said.</param>
    /// <param name="tensorBoard">Whether events are written for TensorBoard; a run that has some goes on to have them.</param>
    public TrainingSession(TextWriter output, TextWriter error, bool quiet, bool tensorBoard)
    {
        _tensorBoard = tensorBoard;
        _output = quiet ? TextWriter.Null : output;
        _error = quiet ? TextWriter.Null : error;
        _problems = error;
        _quiet = quiet;
    }

    /// <summary>Seconds since the session was made, less those for which it was suspended.</summary>
    public double Clock() => _clock.Seconds();

    /// <summary>Trains.</summary>
    /// <param name="open">Begins a run or goes on with one.</param>
    /// <returns>The exit code.</returns>
    public int Run(Func<TrainingRun> open)
    {
        using StopSignal stop = new();
        using TrainingRun run = open();
        try
        {
            return Run(run, stop);
        }
        catch (DivergedException exception)
        {
            throw new RunException($"{exception.Message}; {run.Folder} keeps its last good checkpoint", exception);
        }
    }

    private int Run(TrainingRun run, StopSignal stop)
    {
        if (run.Caution is not null)
        {
            _problems.WriteLine(run.Caution);
        }

        if (run.IsFinished)
        {
            _output.WriteLine(FormattableString.Invariant($"The run in {run.Folder} has lived all its {run.Options.Episodes} episodes."));
        }
        else
        {
            Train(run, stop);
        }

        run.Save();
        try
        {
            if (IsOver(run))
            {
                WriteSummary(run, stop);
                // A critter that is not good enough has been trained and saved all the same.
                return run.Evaluations.UntilScore is null || run.Evaluations.Reached is not null
                    ? ExitCode.Success
                    : throw new RunException(TrainingSummary.NotReached(run));
            }
        }
        catch (OperationCanceledException)
        {
            // Only the summary is missing: whoever goes on with the run has it.
        }

        WriteStopped(run);
        return stop.ExitCode;
    }

    private static bool IsOver(TrainingRun run) => run.IsFinished || run.Evaluations.Reached is not null;

    private void Train(TrainingRun run, StopSignal stop)
    {
        IProgressDisplay display = _quiet ? new QuietDisplay(_problems) : IProgressDisplay.For(_error);
        run.Keeper.Report = line => WriteLine(display, line, stop);
        using TensorBoardLog? events = _tensorBoard || TensorBoardFile.In(run.Folder).Count > 0 ? TensorBoardLog.Open(run) : null;
        run.Observe = ended => events?.Add(ended);
        ProgressEstimator progress = new(run, Clock());
        double nextStatus = Clock() + display.SecondsBetweenStatuses;
        try
        {
            _error.WriteLine($"Training in {run.Folder}; Ctrl-C saves and stops.");
            display.Run(show =>
            {
                while (!IsOver(run) && !stop.IsSet)
                {
                    progress.Add(run.Advance(stop.Token));
                    double now = Clock();
                    if (now >= nextStatus || run.IsFinished)
                    {
                        show(progress.Read(now).Progress);
                        nextStatus = now + display.SecondsBetweenStatuses;
                    }
                }
            });
        }
        catch (ReaderGoneException)
        {
            // As of any program in a pipe: nobody wants more of it, if there is more.
            if (!IsOver(run))
            {
                stop.SetReaderGone();
            }
        }
    }

    private void WriteSummary(TrainingRun run, StopSignal stop)
    {
        if (!_quiet)
        {
            EvaluationResult result = run.Evaluations.Make(TrainingSummary.Number, stop.Token);
            string verdict = Verdict.Of(run.Options.World, run.Evaluations.OptionsOf(TrainingSummary.Number), result, stop.Token);
            // All is done but to say it, for which whoever reads may take long: from here on a signal may end the process at once.
            stop.Dispose();
            TrainingSummary.Write(_output, run, result, verdict);
        }
    }

    // Called amid a round's bookkeeping, which must not be left half done.
    private static void WriteLine(IProgressDisplay display, string line, StopSignal stop)
    {
        try
        {
            display.WriteLine(line);
        }
        catch (ReaderGoneException)
        {
            stop.SetReaderGone();
        }
    }

    private void WriteStopped(TrainingRun run)
    {
        TrainerProgress progress = run.Trainer.Progress;
        string where = run.Trainer.IsFinished ? "at its end" : FormattableString.Invariant($"in episode {progress.Episodes + 1}");
        // What the configuration does not hold has to be said again.
        string until = run.Evaluations.UntilScore is { } score ? FormattableString.Invariant($" --until-score {score}") : "";
        try
        {
            _error.WriteLine(FormattableString.Invariant(
                $"Stopped and saved {where}, at tick {progress.Ticks}. To go on: {TypedCommand.Program} train --resume {TypedCommand.Word(run.Folder)}{until}"));
        }
        catch (ReaderGoneException)
        {
            // Ctrl-C ends `tee` too. What was asked for is done.
        }
    }
}
