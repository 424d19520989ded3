using System.Diagnostics;
using Critter.Agent;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;

namespace Critter.App.Bench;

/// <summary>The scores of one set of options, trained with several seeds.</summary>
/// <param name="Scores">A score a seed: 100 fresh worlds, the same for all seeds and variants, a random action in 20.</param>
/// <param name="Early">The scores after a quarter of the episodes.</param>
/// <param name="Seconds">Mean seconds of training.</param>
internal sealed record TrainedSeeds(IReadOnlyList<double> Scores, IReadOnlyList<double> Early, double Seconds)
{
    private static readonly EvaluationOptions _evaluation = new() { Seed = 1_000_003 };

    /// <summary>Trains seeds 1 to <paramref name="seeds"/>, as many at once as there are cores, one thread each.</summary>
    public static TrainedSeeds Run(RunOptions options, int seeds)
    {
        double[] scores = new double[seeds];
        double[] early = new double[seeds];
        double[] seconds = new double[seeds];
        Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            using Trainer trainer = new(options with { Seed = i + 1 });
            double? quarter = null;
            while (!trainer.IsFinished)
            {
                long start = Stopwatch.GetTimestamp();
                bool ended = trainer.Advance().Count > 0;
                seconds[i] += Stopwatch.GetElapsedTime(start).TotalSeconds;
                if (ended && quarter is null && trainer.Progress.Episodes >= options.Episodes / 4)
                {
                    quarter = Score(trainer);
                }
            }

            scores[i] = Score(trainer);
            early[i] = quarter ?? scores[i];
        });
        return new TrainedSeeds(scores, early, seconds.Average());
    }

    // Scored in the reference world, whatever rewards it was trained with.
    private static double Score(Trainer trainer)
    {
        var policy = NetworkPolicy.Of(trainer);
        return Evaluator.Run(trainer.Options.World, policy, _evaluation).MeanScore;
    }
}
