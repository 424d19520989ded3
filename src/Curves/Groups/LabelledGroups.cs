using Critter.Runs;

namespace Critter.Curves.Groups;

/// <summary>Names that a person gives to groups: <c>KEY=VALUE:TEXT</c> by what a group is, or a text for each, in the order of the runs.</summary>
public static class LabelledGroups
{
    private const int MostNamed = 3;

    /// <summary>The groups' names.</summary>
    /// <param name="groups">The groups' runs.</param>
    /// <param name="usual">The names that they have otherwise.</param>
    /// <param name="labels">One for each group, or any number that each say which group they are of, or none.</param>
    /// <param name="wholeName">An option's whole name; throws where no run has such an option.</param>
    /// <param name="notes">Takes a sentence on which group has which name, where only the order says so.</param>
    /// <exception cref="ArgumentException">Two are the same, there are not as many as groups, or one is of no group or of several.</exception>
    public static IReadOnlyList<string> Names(
        IReadOnlyList<IReadOnlyList<Run>> groups, IReadOnlyList<string> usual, IReadOnlyList<string> labels, Func<string, string> wholeName, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(usual);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(wholeName);
        ArgumentNullException.ThrowIfNull(notes);
        (string Key, string Value, string Text)?[] keyed = [.. labels.Select(label => Split(label, wholeName))];
        int withKey = keyed.Count(label => label is not null);
        if (withKey > 0 && withKey < labels.Count)
        {
            throw new ArgumentException($"some labels are KEY=VALUE:TEXT and '{labels[Array.FindIndex(keyed, label => label is null)]}' is not; give all in one way");
        }

        RequireDistinct(keyed.Select((label, i) => label?.Text ?? labels[i]));
        string[] names = withKey > 0 ? ByKey(groups, usual, keyed) : ByOrder(groups, usual, labels, notes);
        RequireDistinct(names);
        return names;
    }

    private static void RequireDistinct(IEnumerable<string> names)
    {
        if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } same)
        {
            throw new ArgumentException($"the label '{same.Key}' is given {same.Count()} times; give each group its own");
        }
    }

    private static string[] ByKey(IReadOnlyList<IReadOnlyList<Run>> groups, IReadOnlyList<string> usual, (string Key, string Value, string Text)?[] labels)
    {
        string[] names = [.. usual];
        foreach ((string key, string value, string text) in labels.OfType<(string, string, string)>())
        {
            int[] meant = [.. Enumerable.Range(0, groups.Count).Where(i => groups[i].All(run => run.Configuration.Values.GetValueOrDefault(key, "") == value))];
            if (meant.Length != 1)
            {
                string[] values = [.. groups.SelectMany(group => group).Select(run => run.Configuration.Values.GetValueOrDefault(key, "")).Distinct()];
                throw new ArgumentException(meant.Length == 0
                    ? $"no group has {key}={value}; there {key} is {string.Join(" or ", values)}"
                    : $"{meant.Length} groups have {key}={value}: {string.Join("; ", meant.Select(i => usual[i]))}; name one by an option that only it has");
            }

            names[meant[0]] = text;
        }

        return names;
    }

    private static string[] ByOrder(IReadOnlyList<IReadOnlyList<Run>> groups, IReadOnlyList<string> usual, IReadOnlyList<string> labels, ICollection<string> notes)
    {
        if (labels.Count == 0)
        {
            return [.. usual];
        }

        if (labels.Count != groups.Count)
        {
            throw new ArgumentException($"there are {labels.Count} labels for {groups.Count} groups; give one to each, in the order of the runs, or KEY=VALUE:TEXT to some");
        }

        // With other runs, or in another order of them, the same labels would be other groups': a reader has to see which they are of.
        if (groups.Count > 1)
        {
            IEnumerable<string> told = labels.Select((label, i) => $"{label} is {usual[i]} ({string.Join(", ", groups[i].Take(MostNamed).Select(run => run.Name))}{(groups[i].Count > MostNamed ? ", ..." : "")})");
            notes.Add($"Labels are given by the order of the runs: {string.Join("; ", told)}. --label KEY=VALUE:TEXT names a group by what it is.");
        }

        return [.. labels];
    }

    // Null where it is a text that only looks so: 16:9.
    private static (string Key, string Value, string Text)? Split(string label, Func<string, string> wholeName)
    {
        int equals = label.IndexOf('=', StringComparison.Ordinal);
        int colon = equals < 1 ? -1 : label.IndexOf(':', equals);
        return colon < 0 || colon == label.Length - 1 ? null : (wholeName(label[..equals]), label[(equals + 1)..colon], label[(colon + 1)..]);
    }
}
