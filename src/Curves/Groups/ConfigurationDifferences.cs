using Critter.Runs;

namespace Critter.Curves.Groups;

/// <summary>Says in what the configurations of runs differ; what is the same in all is not listed.</summary>
public static class ConfigurationDifferences
{
    private const int MostLetters = 40;
    private const string Missing = "-";
    private const string Preset = "preset";

    /// <summary>The differing options, in the order of the files.</summary>
    public static IReadOnlyList<ConfigurationDifference> Between(IReadOnlyList<RunGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Run[] runs = [.. groups.SelectMany(group => group.Runs)];
        // A preset's name changes nothing, but a reader wants to see it first.
        IEnumerable<string> preset = runs.Select(run => run.Configuration.Values.GetValueOrDefault(Preset)).Distinct().Skip(1).Any() ? [Preset] : [];
        return [.. preset.Concat(DifferingKeys(runs)).Select(key => new ConfigurationDifference(key, [.. groups.Select(group => ValuesOf(group, key))]))];
    }

    /// <summary>The options that can change training and whose values are not the same in all of these runs.</summary>
    public static IEnumerable<string> DifferingKeys(IReadOnlyList<Run> runs)
    {
        return runs.SelectMany(run => run.Configuration.Trained.Keys).Distinct()
            .Where(key => runs.Select(run => run.Configuration.Trained.GetValueOrDefault(key)).Distinct().Skip(1).Any());
    }

    /// <summary>A value that fits into a table: a long list is cut off.</summary>
    public static string Shortened(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length <= MostLetters ? value : value[..(MostLetters - 3)] + "...";
    }

    private static string ValuesOf(RunGroup group, string key) =>
        string.Join(", ", group.Runs.Select(run => Shortened(run.Configuration.Compared.GetValueOrDefault(key, Missing))).Distinct());
}
