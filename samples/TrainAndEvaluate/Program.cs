// Trains a critter, and compares it with one that acts at random, in worlds that neither has seen.
using Critter.Agent;
using Critter.Agent.Baselines;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Runs;

RunOptions options = Presets.Get("default") with { Episodes = 24, Seed = 1 };

// With two threads one core updates the network while the other steps the worlds; the result is the same.
using Trainer trainer = new(options, threads: 2);
while (!trainer.IsFinished)
{
    // A round: some ticks in each of the eight worlds, then some updates. The worlds' episodes end together.
    IReadOnlyList<EpisodeRow> ended = trainer.Advance();
    if (ended.Count > 0)
    {
        Console.WriteLine(
            $"after {trainer.Progress.Ticks,6} ticks: {ended.Average(episode => episode.Score),5:F2} apples minus poison, "
            + $"exploring {trainer.Progress.Epsilon:P0} of the time");
    }
}

EvaluationOptions evaluation = new() { Episodes = 50 };
EvaluationResult trained = Evaluator.Run(options.World, NetworkPolicy.Of(trainer), evaluation);

// The random policy: any policy of which every action is replaced by a random one.
EvaluationResult random = Evaluator.Run(options.World, new FirstActionPolicy(options.World), evaluation with { Epsilon = 1 });

Console.WriteLine($"trained: {trained.MeanScore:F2}, random: {random.MeanScore:F2}");
