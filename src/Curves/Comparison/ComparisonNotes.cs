using System.Globalization;
using Critter.Curves.Groups;
using Critter.Curves.Runs;
using Critter.Curves.Statistics;
using Critter.Curves.Text;
using Critter.Runs;

namespace Critter.Curves.Comparison;

/// <summary>What a reader of a comparison has to know before believing it, a sentence each.</summary>
public static class ComparisonNotes
{
    private const string EpisodeLength = "ticksPerEpisode";
    private const int MostNamed = 3;

    /// <summary>Looks at the groups for everything that makes a comparison less sure or less fair.</summary>
    public static IReadOnlyList<string> For(IReadOnlyList<RunGroup> groups, IReadOnlyList<Improvement> improvements)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(improvements);
        return [
            .. Coverage(groups), .. ProbabilityCoverage(improvements), .. Separations(improvements), .. groups.SelectMany(Mixture), .. groups.SelectMany(Unfinished),
            .. Lengths(groups), .. EpisodeLengths(groups), .. Worlds(groups),
        ];
    }

    private static IEnumerable<string> Coverage(IReadOnlyList<RunGroup> groups)
    {
        return groups.GroupBy(group => group.Sampling.Units).OrderBy(alike => alike.Key)
            .Select(alike => IntervalCoverage.Warning(Named(alike.Select(group => group.Label)), alike.Key))
            .OfType<string>();
    }

    private static IEnumerable<string> Separations(IReadOnlyList<Improvement> improvements)
    {
        // One sentence for all pairs of the same sizes: forty groups have 780 pairs.
        foreach (IGrouping<(int, int), Improvement> alike in improvements.Where(improvement => improvement.IsSeparated)
            .GroupBy(improvement => (improvement.Better.Sampling.Units, improvement.Other.Sampling.Units)))
        {
            (int n, int m) = alike.Key;
            double chance = ProbabilityOfImprovement.ChanceOfSeparation(n, m);
            yield return $"{Named(alike.Select(improvement => improvement.Question))}: every pair was won, by one side; a bootstrap "
                + $"cannot say how sure that is: n = {n} and {m}. Were there no difference, it would happen in {Percentage(chance)} of such comparisons.";
        }
    }

    private static string Named(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return string.Join("; ", all.Take(MostNamed)) + (all.Length > MostNamed ? $" and {all.Length - MostNamed} more" : "");
    }

    private static string Percentage(double share) =>
        share >= 0.995 ? "100%" : share < 1e-4 ? "less than 0.01%" : (100 * share).ToString("G2", CultureInfo.InvariantCulture) + "%";

    private static IEnumerable<string> Mixture(RunGroup group)
    {
        string[] keys = [.. ConfigurationDifferences.DifferingKeys(group.Runs)];
        return keys.Length == 0 ? [] :
        [
            $"{group.Label}: this group mixes runs that differ in {string.Join(", ", keys)}.",
            $"{group.Label}: {Figures.Whole(group.Sampling.Settings)} settings are pooled, {Figures.Whole(group.Runs.Count)} runs of {Figures.Whole(group.Seeds)} seeds. "
                + (group.Sampling.IsBySeed ? "Its intervals draw seeds, each with its runs of all settings" : "Its intervals draw runs within each setting (stratified bootstrap)")
                + ", and say nothing of other settings; its runs are not independent, so that it has no p values.",
        ];
    }

    private static IEnumerable<string> Unfinished(RunGroup group)
    {
        return group.Runs.Where(run => run.Divergence is not null)
            .Select(run => $"{run.Name}: it diverged, with {Figures.Whole(run.Episodes.Count)} episodes ended, and counts with what it had reached: {run.Divergence}")
            .Concat(StillTraining(group));
    }

    private static IEnumerable<string> StillTraining(RunGroup group)
    {
        return group.Runs.Where(run => !run.IsFinished && run.Divergence is null)
            .Select(run => $"{run.Name}: {Figures.Whole(run.Episodes.Count)} of {Figures.Whole(run.Configuration.Episodes!.Value)} episodes ended so far.");
    }

    private static double TicksOf(Run run) => run.Episodes[EpisodeTable.Ticks][^1];

    private static IEnumerable<string> Lengths(IReadOnlyList<RunGroup> groups)
    {
        foreach (RunGroup group in groups)
        {
            Run shortest = group.Runs.MinBy(TicksOf)!;
            double longest = group.Runs.Max(TicksOf);
            if (TicksOf(shortest) < longest)
            {
                yield return $"{group.Label}: its curve ends with its shortest run, {shortest.Name}, at "
                    + $"{Figures.Whole(TicksOf(shortest))} of {Figures.Whole(longest)} ticks.";
            }
        }

        if (groups.Select(group => group.Length(Axis.Ticks)).Distinct().Skip(1).Any())
        {
            yield return "The groups are not equally long: final scores come after different numbers of ticks; areas are taken up to "
                + $"{Figures.Whole(groups.Min(group => group.Length(Axis.Ticks)))} ticks, which all runs have.";
        }
    }

    /// <summary>What a reader has to know of a chart over something else than ticks, or null.</summary>
    /// <param name="groups">What is drawn.</param>
    /// <param name="axis">What it is drawn over.</param>
    public static string? OfAxis(IReadOnlyList<RunGroup> groups, Axis axis)
    {
        ArgumentNullException.ThrowIfNull(groups);
        string[] cut = axis == Axis.Ticks ? [] : [.. groups
            .Where(group => group.Steps.Max(steps => steps.Length(axis)) > group.Length(axis))
            .Select(group => $"{group.Label} ends with {group.Runs[Enumerable.Range(0, group.Runs.Count).MinBy(i => group.Steps[i].Length(axis))].Name}, at "
                + $"{Figures.Short(Math.Round(group.Length(axis), 3))} of {Figures.Short(Math.Round(group.Steps.Max(steps => steps.Length(axis)), 3))} {axis.Word()}")];
        return cut.Length == 0 ? null : $"Over {axis.Word()} a curve ends with the run that has fewest: {Named(cut)}.";
    }

    private static IEnumerable<string> ProbabilityCoverage(IReadOnlyList<Improvement> improvements)
    {
        // What is won by all is said by its own note.
        return improvements.Where(improvement => improvement.IsTold && !improvement.IsSeparated)
            .GroupBy(improvement => Math.Min(improvement.Better.Sampling.Units, improvement.Other.Sampling.Units)).OrderBy(alike => alike.Key)
            .Select(alike => IntervalCoverage.ProbabilityWarning(Named(alike.Select(improvement => improvement.Question)), alike.Key))
            .OfType<string>();
    }

    private static IEnumerable<string> Worlds(IReadOnlyList<RunGroup> groups)
    {
        string[] keys = [.. ConfigurationDifferences.DifferingKeys([.. groups.Select(group => group.Runs[0])]).Where(key => key.StartsWith("world.", StringComparison.Ordinal))];
        return keys.Length == 0 ? [] : [$"The groups' worlds differ in {Named(keys)}: their scores are of different tasks, and P and p say which is larger, not which critter is better."];
    }

    private static IEnumerable<string> EpisodeLengths(IReadOnlyList<RunGroup> groups)
    {
        bool differ = groups.SelectMany(group => group.Runs).Select(run => run.Configuration.Compared.GetValueOrDefault(EpisodeLength)).Distinct().Skip(1).Any();
        return differ ? ["The runs' episodes differ in length: scores, apples and poison are sums over an episode and do not compare; the reward a tick does."] : [];
    }
}
