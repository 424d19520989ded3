using Critter.Agent.Baselines;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Curves;
using Critter.Sim;
using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>How good <c>train --episodes 200</c> gets, between the floor of random actions and the ceiling of a planner that sees all.</summary>
internal static class ScoreBench
{
    private static readonly EvaluationOptions _evaluation = new() { Episodes = 300, Seed = 1_000_003 };

    public static void Run(BenchReport report, int seeds)
    {
        WorldOptions world = new();
        report.Head("policy", "score", "what the interval is over", "expected");
        report.Row("random", Named(new FirstActionPolicy(world), 1), "300 episodes", "0.10 in the reference");
        report.Row("scripted, the same 27 inputs", Named(new ScriptedPolicy(world), 0.05), "300 episodes", "");
        report.Row("oracle, sees the whole world", Named(new OraclePolicy(world), 0.05), "300 episodes", "14.98 for the reference's planner");
        report.Row("seen-oracle, what these eyes have seen", Named(new OraclePolicy(world, knowsOnlyWhatWasSeen: true), 0.05), "300 episodes", "");
        var lecture = TrainedSeeds.Run(Presets.Get("lecture") with { Continuing = true }, seeds);
        report.Row("lecture, 200 episodes, continuing", MeanInterval.Of(lecture.Scores).ToString(), Text($"{seeds} seeds"), "4.12 in the reference (one seed)");
        var trained = TrainedSeeds.Run(Presets.Get("default"), seeds);
        report.Row("default, 200 episodes", MeanInterval.Of(trained.Scores).ToString(), Text($"{seeds} seeds"), "at least 12");
        var remembering = TrainedSeeds.Run(Presets.Get("memory"), seeds);
        report.Row("memory, 200 episodes", MeanInterval.Of(remembering.Scores).ToString(), Text($"{seeds} seeds"), "at least 15");
        report.Line();
        foreach ((string name, TrainedSeeds of) in ((string, TrainedSeeds)[])[("default", trained), ("memory", remembering)])
        {
            report.Line(Text($"{name}, seed by seed: {string.Join(", ", of.Scores.Select(score => FormattableString.Invariant($"{score:F2}")))}; {of.Seconds:F1} s each"));
        }
    }

    private static string Named(IPolicy policy, double epsilon) =>
        MeanInterval.Of(Evaluator.Run(new WorldOptions(), policy, _evaluation with { Epsilon = epsilon }).Score).ToString();
}
