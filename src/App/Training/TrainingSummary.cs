using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Curves;
using Critter.Runs;

namespace Critter.App.Training;

/// <summary>Says in a few sentences what a trained critter does.</summary>
internal static class TrainingSummary
{
    /// <summary>Another number than any evaluation in training has.</summary>
    public const int Number = 0;

    /// <param name="output">Where to.</param>
    /// <param name="run">Over.</param>
    /// <param name="result">Its last evaluation, <see cref="Number"/>.</param>
    /// <param name="verdict">What that is beside other policies in the same worlds (<see cref="Evaluation.Verdict"/>).</param>
    public static void Write(TextWriter output, TrainingRun run, EvaluationResult result, string verdict)
    {
        RunOptions options = run.Options;
        if (run.Evaluations.Reached is { } reached)
        {
            output.WriteLine(FormattableString.Invariant(
                $"Reached a score of {run.Evaluations.UntilScore} after {run.Trainer.Progress.Ticks} ticks and {run.Seconds:F3} seconds of training: {reached.First.MeanScore:F2}, and {reached.Second.MeanScore:F2} in other worlds ({reached.First.Score.Count} episodes each)."));
        }

        var score = MeanInterval.Of(result.Score);
        output.WriteLine(FormattableString.Invariant(
            $"After {run.Trainer.Progress.Episodes} episodes the critter eats {result.Apples.Average():F1} apples and {result.Poison.Average():F1} poison in {options.TicksPerEpisode:N0} ticks, a score of {score} ({score.Count} fresh episodes)."));
        output.WriteLine(verdict);
        output.WriteLine($"The run is in {run.Folder}. Next: {TypedCommand.Program} eval {TypedCommand.Word(run.Folder)}");
    }

    /// <summary>Says that the score that was asked for was not reached.</summary>
    /// <param name="run">Finished.</param>
    public static string NotReached(TrainingRun run)
    {
        double asked = run.Evaluations.UntilScore!.Value;
        // Whoever asks for a score has the last round evaluated, also of a run that had ended before.
        double best = run.Evaluations.BestScore!.Value;
        string found = best >= asked
            ? FormattableString.Invariant($"an evaluation had {best:F2}, and in other worlds the critter had less")
            : FormattableString.Invariant($"the best evaluation had {best:F2}");
        int episodes = run.Trainer.Progress.Episodes;
        return FormattableString.Invariant($"a score of {asked} was not reached in {episodes} episode{(episodes == 1 ? "" : "s")}; {found}");
    }
}
