using Critter.Curves.Groups;
using Critter.Runs;

namespace Critter.Curves.Comparison;

/// <summary>
/// How much of the spread of scores an option goes with: eta squared, the share of the variance of runs' scores that lies between the
/// option's values (Fisher 1925; Cohen 1988, section 8.2). 1: runs of one value have one score; 0: the values' means are the same. Options
/// that were changed together share what they explain, and few runs explain much by luck.
/// </summary>
/// <param name="Key">The option's whole name.</param>
/// <param name="EtaSquared">[0, 1]; NaN where all scores are the same.</param>
/// <param name="IsNumber">Whether all of its values are numbers.</param>
public sealed record OptionImportance(string Key, double EtaSquared, bool IsNumber)
{
    /// <summary>The options that differ between these runs, what goes with most first.</summary>
    /// <param name="runs">Runs and their scores.</param>
    public static IReadOnlyList<OptionImportance> Of(IReadOnlyList<(Run Run, double Score)> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return [.. ConfigurationDifferences.DifferingKeys([.. runs.Select(run => run.Run)])
            .Select(key => new OptionImportance(
                key,
                Share(runs, key),
                runs.All(run => double.TryParse(ValueOf(run.Run, key), System.Globalization.CultureInfo.InvariantCulture, out _))))
            .OrderByDescending(option => double.IsNaN(option.EtaSquared) ? -1 : option.EtaSquared)];
    }

    /// <summary>A run's value of an option, as its file writes it; empty where it has none.</summary>
    public static string ValueOf(Run run, string key)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Configuration.Values.GetValueOrDefault(key, "");
    }

    private static double Share(IReadOnlyList<(Run Run, double Score)> runs, string key)
    {
        double mean = runs.Average(run => run.Score);
        double all = runs.Sum(run => (run.Score - mean) * (run.Score - mean));
        double between = runs.GroupBy(run => ValueOf(run.Run, key)).Sum(alike => alike.Count() * Math.Pow(alike.Average(run => run.Score) - mean, 2));
        return all > 0 ? Math.Min(1, between / all) : double.NaN;
    }
}
