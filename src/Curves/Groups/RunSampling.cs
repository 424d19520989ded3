namespace Critter.Curves.Groups;

/// <summary>
/// What a resample of a group draws: within each stratum as many units as it has, with replacement, each unit some of the group's runs.
/// Runs of one setting are drawn each by itself. Where settings are pooled, runs are no longer samples of one thing: where all settings
/// have the same seeds, seeds are drawn, each with its runs of all settings, as runs of one seed share worlds and first weights (the
/// cluster bootstrap; Davison and Hinkley 1997, section 3.8); else runs are drawn within each setting (the stratified bootstrap; Agarwal
/// et al. 2021, section 4.2).
/// </summary>
/// <param name="Settings">How many settings there are.</param>
/// <param name="Strata">Strata of units of runs, each run a place in the group and in one unit.</param>
public sealed record RunSampling(int Settings, IReadOnlyList<IReadOnlyList<int[]>> Strata)
{
    /// <summary>How many units a resample draws in its smallest stratum: what its interval rests on.</summary>
    public int Units => Strata.Min(stratum => stratum.Count);

    /// <summary>Whether seeds are drawn, each with its runs of all settings.</summary>
    public bool IsBySeed => Settings > 1 && Strata.Count == 1;

    /// <summary>The sampling of runs.</summary>
    /// <param name="seeds">Each run's seed.</param>
    /// <param name="settings">Each run's setting: all that can change its training.</param>
    public static RunSampling Of(IReadOnlyList<string> seeds, IReadOnlyList<string> settings)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        int[][] bySetting = [.. Enumerable.Range(0, seeds.Count).GroupBy(i => settings[i]).Select(runs => runs.ToArray())];
        string[] all = [.. seeds.Distinct()];
        bool isCrossed = bySetting.All(runs => runs.Length == all.Length && runs.Select(run => seeds[run]).Distinct().Count() == all.Length);
        return isCrossed
            ? new RunSampling(bySetting.Length, [[.. Enumerable.Range(0, seeds.Count).GroupBy(i => seeds[i]).Select(runs => runs.ToArray())]])
            : new RunSampling(bySetting.Length, [.. bySetting.Select(runs => (IReadOnlyList<int[]>)[.. runs.Select(run => (int[])[run])])]);
    }
}
