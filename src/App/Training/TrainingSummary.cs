using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Curves;
using Critter.Runs;
using Critter.Sim;

namespace Critter.App.Training;

/// <summary>Says in a few sentences what a trained critter does.</summary>
internal static class TrainingSummary
{
    /// <summary>Another number than any evaluation in training has.</summary>
    public const int Number = 0;

    // The reference's measured scores, in its own world and with a random action in 20 (1,500 episodes of 1,000 ticks each).
    private const double RandomScore = 0.10;
    private const double DemoScore = 6.23;
    private const int ReferenceTicks = 1000;
    private const double ReferenceEpsilon = 0.05;

    /// <param name="output">Where to.</param>
    /// <param name="run">Over.</param>
    /// <param name="result">Its last evaluation, <see cref="Number"/>.</param>
    public static void Write(TextWriter output, TrainingRun run, EvaluationResult result)
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
        if (IsReference(options))
        {
            output.WriteLine(FormattableString.Invariant(
                $"Random actions score {RandomScore:F1} and the demo's trained network {DemoScore:F1}: this one {Compare(score)}."));
        }

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

    private static bool IsReference(RunOptions options)
    {
        return options.TicksPerEpisode == ReferenceTicks && options.EvaluationEpsilon == ReferenceEpsilon
            && RunConfig.Differences(new RunOptions { World = options.World }, new RunOptions { World = new WorldOptions() }).Count == 0;
    }

    // Where the interval holds the other's score, the evaluation cannot tell the two apart. NaN holds all.
    private static string Compare(MeanInterval score)
    {
        return score.Low > DemoScore ? "is better than both"
            : score.High < RandomScore ? "is worse than both"
            : !(score.Low > RandomScore) ? "cannot be told from random"
            : !(score.High < DemoScore) ? "is about as good as the demo's"
            : "has learned something, and is not yet as good as the demo's";
    }
}
