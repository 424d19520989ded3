using Critter.Core.Text;
using Critter.Runs;

namespace Critter.Curves.Groups;

/// <summary>Sorts runs into groups.</summary>
public static class GroupBuilder
{
    /// <summary>
    /// Groups runs whose options are all equal, as far as they can change training; or, when <paramref name="groupBy"/> names options, runs that agree in
    /// those, whatever else differs. Groups and runs keep the order in which they are given.
    /// </summary>
    /// <param name="runs">The runs; those without an episode are left out, with a note.</param>
    /// <param name="groupBy">Names of options, whole (<c>learner.discount</c>) or their last part (<c>discount</c>).</param>
    /// <param name="labels">Names as of <see cref="LabelledGroups.Names"/>.</param>
    /// <param name="notes">Takes a sentence for every run that was left out.</param>
    /// <exception cref="ArgumentException">No run has such an option, two labels are the same, or there are not as many as groups.</exception>
    public static IReadOnlyList<RunGroup> Build(
        IReadOnlyList<Run> runs, IReadOnlyList<string> groupBy, IReadOnlyList<string> labels, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(groupBy);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(notes);
        string[] keys = [.. groupBy.Select(key => WholeName(key, runs))];
        IReadOnlyList<Run> samples = WithoutCopies(WithEpisodes(runs, notes), notes);
        Run[][] parts = [.. samples.GroupBy(run => GroupKey(run, keys)).Select(part => part.ToArray())];
        IReadOnlyList<string> names = LabelledGroups.Names(parts, GroupLabels.For(parts, keys), labels, key => WholeName(key, runs), notes);
        return [.. parts.Select((part, i) => new RunGroup(OneLine.Whole(names[i]), part))];
    }

    private static List<Run> WithEpisodes(IReadOnlyList<Run> runs, ICollection<string> notes)
    {
        List<Run> kept = [];
        foreach (Run run in runs)
        {
            if (run.Episodes.Count > 0)
            {
                kept.Add(run);
            }
            else
            {
                notes.Add(run.Divergence is null
                    ? $"{run.Name}: no episode has ended yet; it was left out."
                    : $"{run.Name}: it diverged before an episode had ended and has no score; the figures of runs like it are of survivors only, and too good: {run.Divergence}");
            }
        }

        return kept;
    }

    /// <summary>Two runs of one configuration and one seed are one sample, not two: only the longer counts.</summary>
    private static List<Run> WithoutCopies(List<Run> runs, ICollection<string> notes)
    {
        List<Run> kept = [];
        foreach (IGrouping<string, Run> copies in runs.GroupBy(run => run.Configuration.Seed is null ? run.Name : Sample(run)))
        {
            Run longest = copies.MaxBy(run => run.Episodes.Count)!;
            kept.Add(longest);
            foreach (Run copy in copies.Where(run => run != longest))
            {
                string other = copy.Name == longest.Name ? "another run of that name" : longest.Name;
                notes.Add($"{copy.Name}: it has the configuration and the seed of {other}, so it is no further sample; it was left out.");
            }
        }

        return kept;
    }

    private static string Sample(Run run) => GroupKey(run, []) + "\nseed=" + run.Configuration.Seed;

    private static string GroupKey(Run run, string[] keys)
    {
        return keys.Length == 0
            ? run.Configuration.TrainedKey
            : string.Join('\n', keys.Select(key => $"{key}={run.Configuration.Values.GetValueOrDefault(key, "")}"));
    }

    private static string WholeName(string key, IReadOnlyList<Run> runs)
    {
        string[] known = [.. runs.SelectMany(run => run.Configuration.Values.Keys).Distinct()];
        string[] matches = known.Contains(key) ? [key] : [.. known.Where(name => name.EndsWith("." + key, StringComparison.OrdinalIgnoreCase))];
        if (matches.Length == 1)
        {
            return matches[0];
        }

        string[] differing = [.. ConfigurationDifferences.DifferingKeys(runs)];
        if (matches.Length > 1)
        {
            throw new ArgumentException($"the option '{key}' is not clear: it could be {string.Join(" or ", matches)}");
        }

        throw new ArgumentException($"no run has the option '{key}'{NearestName.Hint(key, known.Concat(known.Select(LastPart)))}{(differing.Length == 0 ? "" : $"; they differ in {string.Join(", ", differing)}")}");
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];
}
