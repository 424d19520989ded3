using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Runs;

namespace Critter.Curves.Groups;

/// <summary>Runs that form one curve: samples of one thing that was tried.</summary>
/// <param name="Label">What charts and tables call it.</param>
/// <param name="Runs">At least one run; none without episodes.</param>
public sealed record RunGroup(string Label, IReadOnlyList<Run> Runs)
{
    /// <summary>How many runs there are, each with a seed of its own.</summary>
    public int Seeds => Runs.Count;

    /// <summary>Each run in steps of time, in the order of the runs.</summary>
    public IReadOnlyList<StepColumns> Steps { get; } = [.. Runs.Select(run => StepColumns.Of(run.Episodes, run.Evaluations))];

    /// <summary>Whether every run's network was evaluated in fresh worlds.</summary>
    public bool IsEvaluated => Runs.All(run => run.FinalEvaluation is not null);

    /// <summary>How far the group's curve goes: to the end of its shortest run.</summary>
    public double Length(Axis axis) => Steps.Min(steps => steps.Length(axis));
}
