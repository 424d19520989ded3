using Critter.Agent;
using Critter.Agent.Runs;
using Critter.App.Streams;

namespace Critter.App.Training;

/// <summary>Trains a run to its end, or until a signal asks to stop, and says what became of it.</summary>
internal sealed class TrainingSession
{
    private readonly TrainingClock _clock = new();
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly TextWriter _trouble;
    private readonly bool _quiet;
    private double _bestScore = double.NegativeInfinity;

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
    public double Clock()
    {
        return _clock.Seconds();
    }

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
        if (!run.IsFinished && run.Reached is null)
        {
            SayStopped(run);
            return stop.ExitCode;
        }

        // All is saved: from here on a signal may end the process at once.
        stop.Dispose();
        if (!_quiet)
        {
            Verdict.Write(_output, run);
        }

        // After the verdict: a critter that is not good enough has been trained and saved all the same.
        return run.UntilScore is null || run.Reached is not null ? ExitCode.Success : throw new RunException(Verdict.NotReached(run, _bestScore));
    }

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
                while (!run.IsFinished && run.Reached is null && !stop.IsSet)
                {
                    meter.Add(run.Advance());
                    _bestScore = Math.Max(_bestScore, run.LastEvaluation?.MeanScore ?? _bestScore);
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
            // As of any program in a pipe: nobody wants more of it.
            stop.SetReaderGone();
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
        try
        {
            _error.WriteLine(FormattableString.Invariant(
                $"Stopped and saved in episode {run.Trainer.Progress.Episodes + 1}, at tick {run.Trainer.Progress.Ticks}. To go on: {ProgramName.Call} train --resume {ShellWord.Of(run.Folder)}"));
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
