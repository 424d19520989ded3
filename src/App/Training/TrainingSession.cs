using Critter.Agent;
using Critter.Agent.Training;
using Critter.App.Streams;
using Critter.Runs;

namespace Critter.App.Training;

/// <summary>Trains a run to its end, or until a signal asks to stop, and says what became of it.</summary>
internal sealed class TrainingSession
{
    private readonly TrainingClock _clock = new();
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly TextWriter _trouble;
    private readonly bool _quiet;

    /// <summary>A session that has not begun.</summary>
    /// <param name="output">What the critter can do in the end.</param>
    /// <param name="error">Progress.</param>
    /// <param name="quiet">Whether neither is said.</param>
    public TrainingSession(TextWriter output, TextWriter error, bool quiet)
    {
        _output = quiet ? TextWriter.Null : output;
        _error = quiet ? TextWriter.Null : error;
        _trouble = error;
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
            _trouble.WriteLine(run.Caution);
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
                SayVerdict(run, stop);
                // A critter that is not good enough has been trained and saved all the same.
                return run.Evaluations.UntilScore is null || run.Evaluations.Reached is not null
                    ? ExitCode.Success
                    : throw new RunException(Verdict.NotReached(run));
            }
        }
        catch (OperationCanceledException)
        {
            // Only the verdict is missing: whoever goes on with the run has it.
        }

        SayStopped(run);
        return stop.ExitCode;
    }

    private static bool IsOver(TrainingRun run) => run.IsFinished || run.Evaluations.Reached is not null;

    private void Train(TrainingRun run, StopSignal stop)
    {
        IProgressDisplay display = ChooseDisplay();
        run.Keeper.Report = line => Say(display, line, stop);
        TrainingMeter meter = new(run, Clock());
        double nextLook = Clock() + display.SecondsBetweenLooks;
        try
        {
            _error.WriteLine($"Training in {run.Folder}; Ctrl-C saves and stops.");
            display.Follow(show =>
            {
                while (!IsOver(run) && !stop.IsSet)
                {
                    meter.Add(run.Advance(stop.Token));
                    double now = Clock();
                    if (now >= nextLook || run.IsFinished)
                    {
                        show(meter.Read(now));
                        nextLook = now + display.SecondsBetweenLooks;
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

    private void SayVerdict(TrainingRun run, StopSignal stop)
    {
        if (!_quiet)
        {
            EvaluationResult result = run.Evaluations.Make(Verdict.Number, stop.Token);
            // All is done but to say it, for which whoever reads may take long: from here on a signal may end the process at once.
            stop.Dispose();
            Verdict.Write(_output, run, result);
        }
    }

    // Comes in the midst of a round's bookkeeping, which must not be left half done.
    private static void Say(IProgressDisplay display, string line, StopSignal stop)
    {
        try
        {
            display.Say(line);
        }
        catch (ReaderGoneException)
        {
            stop.SetReaderGone();
        }
    }

    private void SayStopped(TrainingRun run)
    {
        TrainerProgress progress = run.Trainer.Progress;
        string where = run.Trainer.IsFinished ? "at its end" : FormattableString.Invariant($"in episode {progress.Episodes + 1}");
        // What the configuration does not hold has to be said again.
        string until = run.Evaluations.UntilScore is { } score ? FormattableString.Invariant($" --until-score {score}") : "";
        try
        {
            _error.WriteLine(FormattableString.Invariant(
                $"Stopped and saved {where}, at tick {progress.Ticks}. To go on: {ProgramName.Call} train --resume {ShellWord.Of(run.Folder)}{until}"));
        }
        catch (ReaderGoneException)
        {
            // Ctrl-C ends `tee` too. What was asked for is done.
        }
    }

    private IProgressDisplay ChooseDisplay()
    {
        // A caller's own writer is no terminal, whatever the process has.
        return _quiet ? new NoDisplay(_trouble)
            : ReferenceEquals(_error, Console.Error) && !Console.IsErrorRedirected ? new BarDisplay(_error)
            : new PlainDisplay(_error);
    }
}
