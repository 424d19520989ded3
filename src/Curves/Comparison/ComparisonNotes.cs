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
        return [.. Coverage(groups), .. Separations(improvements), .. groups.SelectMany(Mixture), .. groups.SelectMany(Unfinished), .. Lengths(groups), .. EpisodeLengths(groups)];
    }

    private static IEnumerable<string> Coverage(IReadOnlyList<RunGroup> groups)
    {
        return groups.GroupBy(group => group.Seeds).OrderBy(alike => alike.Key)
            .Select(alike => IntervalCoverage.Warning(Named(alike.Select(group => group.Label)), alike.Key))
            .OfType<string>();
    }

    private static IEnumerable<string> Separations(IReadOnlyList<Improvement> improvements)
    {
        // One sentence for all pairs of the same sizes: forty groups have 780 pairs.
        foreach (IGrouping<(int, int), Improvement> alike in improvements.Where(improvement => improvement.IsSeparated)
            .GroupBy(improvement => (improvement.Better.Seeds, improvement.Other.Seeds)))
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
        share < 1e-4 ? "less than 0.01%" : (100 * share).ToString("G2", CultureInfo.InvariantCulture) + "%";

    private static IEnumerable<string> Mixture(RunGroup group)
    {
        string[] keys = [.. ConfigurationDifferences.DifferingKeys(group.Runs)];
        return keys.Length == 0 ? [] : [$"{group.Label}: this group mixes runs that differ in {string.Join(", ", keys)}."];
    }

    private static IEnumerable<string> Unfinished(RunGroup group)
    {
        return group.Runs.Where(run => !run.IsFinished)
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

    private static IEnumerable<string> EpisodeLengths(IReadOnlyList<RunGroup> groups)
    {
        bool differ = groups.SelectMany(group => group.Runs).Select(run => run.Configuration.Compared.GetValueOrDefault(EpisodeLength)).Distinct().Skip(1).Any();
        return differ ? ["The runs' episodes differ in length: scores, apples and poison are sums over an episode and do not compare; the reward a tick does."] : [];
    }
}
