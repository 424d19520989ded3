using Critter.Core.Numerics;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Curves.Statistics;
using Critter.Curves.Text;
using Critter.Runs;

namespace Critter.Curves.Groups;

/// <summary>Runs that form one curve: samples of one thing that was tried.</summary>
/// <param name="Label">What charts and tables call it.</param>
/// <param name="Runs">At least one run; none without episodes.</param>
public sealed record RunGroup(string Label, IReadOnlyList<Run> Runs)
{
    /// <summary>How many seeds there are: runs of the same seed with other options, as a group that pools settings has them, are no further seeds.</summary>
    public int Seeds { get; } = Runs.Select(SeedOf).Distinct().Count();

    /// <summary>Whether runs of several settings are in it.</summary>
    public bool IsPooled => Sampling.Settings > 1;

    /// <summary>What a resample of the group draws.</summary>
    public RunSampling Sampling { get; } = RunSampling.Of([.. Runs.Select(SeedOf)], [.. Runs.Select(run => run.Configuration.TrainedKey)]);

    /// <summary>As people count it: "5", or "10 runs of 5 seeds".</summary>
    public string Size => Seeds == Runs.Count ? Figures.Whole(Seeds) : $"{Figures.Whole(Runs.Count)} runs of {Figures.Whole(Seeds)} {(Seeds == 1 ? "seed" : "seeds")}";

    /// <summary>Each run in steps of time, in the order of the runs.</summary>
    public IReadOnlyList<StepColumns> Steps { get; } = [.. Runs.Select(run => StepColumns.Of(run.Episodes, run.Evaluations))];

    /// <summary>Whether every run's network was evaluated in fresh worlds.</summary>
    public bool IsEvaluated => Runs.All(run => run.FinalEvaluation is not null);

    /// <summary>Draws resamples of the group.</summary>
    /// <param name="count">How many.</param>
    /// <param name="random">Where the draws come from.</param>
    public Resamples Draw(int count, RandomStream random) => Resamples.Draw(Sampling.Strata, Runs.Count, count, random);

    /// <summary>How far the group's curve goes: to the end of its shortest run.</summary>
    public double Length(Axis axis) => Steps.Min(steps => steps.Length(axis));

    // A run that does not name its seed has one of its own.
    private static string SeedOf(Run run, int place) => run.Configuration.Seed ?? FormattableString.Invariant($"run {place}");
}
