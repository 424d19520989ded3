using Critter.Runs;

namespace Critter.Curves.Groups;

/// <summary>Names for groups, as short as they can be while they tell the groups apart.</summary>
public static class GroupLabels
{
    private const string Preset = "preset";
    private const int MostOptions = 3;

    /// <summary>A name for each group: its preset, and where groups share one, the options in which these differ.</summary>
    /// <param name="groups">The groups' runs, at least one each.</param>
    /// <param name="keys">The options that split the groups, or none when all do.</param>
    public static IReadOnlyList<string> For(IReadOnlyList<IReadOnlyList<Run>> groups, IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(keys);
        List<string> labels = [.. groups.Select(group => keys.Count > 0 ? OfKeys(group[0], keys) : OfPreset(group, groups))];
        for (int i = 0; i < labels.Count; i++)
        {
            int earlier = labels.Take(i).Count(label => label == labels[i]);
            if (earlier > 0)
            {
                labels[i] += $" ({earlier + 1})";
            }
        }

        return labels;
    }

    private static string OfKeys(Run run, IReadOnlyList<string> keys) => string.Join(", ", keys.Select(key => Option(run, key)));

    private static string OfPreset(IReadOnlyList<Run> group, IReadOnlyList<IReadOnlyList<Run>> groups)
    {
        string preset = Value(group[0], Preset) is { Length: > 0 } name ? name : group[0].Name;
        Run[] alike = [.. groups.Select(other => other[0]).Where(run => Value(run, Preset) == Value(group[0], Preset))];
        // What is short tells as much and leaves room for more.
        string[] differing = [.. ConfigurationDifferences.DifferingKeys(alike).OrderBy(key => groups.Max(other => Option(other[0], key).Length))];
        string[] options = [preset, .. differing.Take(MostOptions).Select(key => Option(group[0], key))];
        return string.Join(", ", options) + (differing.Length > MostOptions ? ", ..." : "");
    }

    private static string Option(Run run, string key)
    {
        string value = Value(run, key);
        return key == Preset ? value : $"{ShortName(key)} {ConfigurationDifferences.Shortened(value)}";
    }

    /// <summary>An option's own name, and of an item in a list whose it is: <c>discount</c>, <c>green.reward</c>.</summary>
    /// <param name="key">The whole name.</param>
    public static string ShortName(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string[] parts = key.Split('.');
        return parts.Length > 3 ? string.Join('.', parts[^2..]) : parts[^1];
    }

    private static string Value(Run run, string key) => run.Configuration.Values.GetValueOrDefault(key, "");
}
