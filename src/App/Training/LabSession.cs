using Critter.App.Streams;
using Critter.Lab;

namespace Critter.App.Training;

/// <summary>Trains a run of the lab to its end, or until a signal asks to stop, and says what became of it.</summary>
internal sealed class LabSession(TextWriter output, TextWriter error, bool quiet)
{
    private readonly TrainingClock _clock = new();
    private readonly TextWriter _output = quiet ? TextWriter.Null : output;
    private readonly TextWriter _error = quiet ? TextWriter.Null : error;

    /// <summary>Seconds since the session was made, less those for which it was suspended.</summary>
    public double Clock() => _clock.Seconds();

    /// <summary>Trains.</summary>
    /// <param name="open">Begins a run or goes on with one.</param>
    /// <returns>The exit code.</returns>
    public int Run(Func<LabRun> open)
    {
        using StopSignal stop = new();
        using LabRun run = open();
        if (run.Caution is not null)
        {
            error.WriteLine(run.Caution);
        }

        bool wasFinished = run.Trainer.IsFinished;
        if (!wasFinished)
        {
            Train(run, stop);
        }

        run.Save();
        if (!run.Trainer.IsFinished)
        {
            _error.WriteLine(FormattableString.Invariant(
                $"Stopped and saved after epoch {run.Trainer.Epochs}. To go on: {TypedCommand.Program} lab {WordOf(run.Trainer.Options)} --headless --resume {TypedCommand.Word(run.Folder)}"));
            return stop.ExitCode;
        }

        WriteSummary(run);
        return ExitCode.Success;
    }

    private static string WordOf(LabOptions options) => options.Lab.ToString().ToLowerInvariant();

    private static string FiguresOf(Fit fit) => FormattableString.Invariant($"{100 * fit.Accuracy:F2}% right, log-likelihood {fit.LogLikelihood + 0.0:F4}");

    private void Train(LabRun run, StopSignal stop)
    {
        IProgressDisplay display = quiet ? new QuietDisplay(error) : IProgressDisplay.For(_error);
        run.Keeper.Report = display.WriteLine;
        double nextStatus = Clock() + display.SecondsBetweenStatuses;
        try
        {
            _error.WriteLine($"Training in {run.Folder}; Ctrl-C saves and stops.");
            display.Run(show =>
            {
                while (!run.Trainer.IsFinished && !stop.IsSet)
                {
                    EpochRow row = run.Advance();
                    if (Clock() >= nextStatus || run.Trainer.IsFinished)
                    {
                        int epochs = run.Trainer.Options.Epochs;
                        show(new ProgressStatus(
                            row.Epoch / (double)epochs,
                            FormattableString.Invariant($"epoch {row.Epoch} of {epochs}, {run.Seconds:F1} s"),
                            $"test: {FiguresOf(row.Test)}"));
                        nextStatus = Clock() + display.SecondsBetweenStatuses;
                    }
                }
            });
        }
        catch (ReaderGoneException)
        {
            if (!run.Trainer.IsFinished)
            {
                stop.SetReaderGone();
            }
        }
    }

    private void WriteSummary(LabRun run)
    {
        (Fit train, Fit test) = run.Trainer.Evaluate();
        LabTrainer trainer = run.Trainer;
        string early = trainer.HasStoppedEarly && trainer.Epochs < trainer.Options.Epochs ? ", stopped early" : "";
        _output.WriteLine(FormattableString.Invariant($"A {trainer.Network.Shape} network learned {trainer.Data.Train.Count} examples in {trainer.Epochs} epochs and {run.Seconds:F2} s{early}."));
        _output.WriteLine(FormattableString.Invariant($"train  {trainer.Data.Train.Count,6} examples: {FiguresOf(train)}"));
        _output.WriteLine(FormattableString.Invariant($"test   {trainer.Data.Test.Count,6} examples: {FiguresOf(test)}"));
        _output.WriteLine($"The run is in {run.Folder}; compare {TypedCommand.Word(run.Folder)} draws its curve.");
    }
}
