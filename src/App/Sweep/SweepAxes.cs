using Critter.Agent.Options;

namespace Critter.App.Sweep;

/// <summary>What a sweep tries, as it is typed: the text of every axis. A plan file says the same under the same names.</summary>
internal sealed record SweepAxes
{
    /// <summary>The axis of presets.</summary>
    public const string PresetKey = "preset";

    /// <summary>The axis of files of options.</summary>
    public const string ConfigKey = "config";

    /// <summary>Presets, by name or file, with commas between; null: the usual one.</summary>
    public string? Preset { get; init; }

    /// <summary>Files of options, with commas between; null: none.</summary>
    public string? Config { get; init; }

    /// <summary>Options and their values, <c>key=a,b,c</c>, each an axis of its own.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>Axes that go together, <c>key,key</c>: their first values, their second ones, and so on.</summary>
    public IReadOnlyList<string> Pair { get; init; } = [];

    /// <summary>How many settings are drawn from the ranges among the values; null: there are none.</summary>
    public int? Sample { get; init; }

    /// <summary>The seed of these draws.</summary>
    public long? SampleSeed { get; init; }

    /// <summary>The seeds of every setting (<see cref="SeedList"/>); null: the usual ones.</summary>
    public string? Seeds { get; init; }

    /// <summary>Whether nothing is asked for.</summary>
    public bool IsEmpty => this with { Set = [], Pair = [] } == new SweepAxes { Set = [], Pair = [] } && Set.Count == 0 && Pair.Count == 0;

    /// <summary>These axes, with those of others in place of their own where both have one.</summary>
    public SweepAxes With(SweepAxes later)
    {
        return new SweepAxes
        {
            Preset = later.Preset ?? Preset,
            Config = later.Config ?? Config,
            // Each in the place that it has: names of settings go by the order.
            Set =
            [
                .. Set.Select(mine => later.Set.FirstOrDefault(theirs => AreSame(KeyOf(mine), KeyOf(theirs))) ?? mine),
                .. later.Set.Where(theirs => !Set.Any(mine => AreSame(KeyOf(mine), KeyOf(theirs)))),
            ],
            Pair = later.Pair.Count > 0 ? later.Pair : Pair,
            Sample = later.Sample ?? Sample,
            SampleSeed = later.SampleSeed ?? SampleSeed,
            Seeds = later.Seeds ?? Seeds,
        };
    }

    /// <summary>The key of <c>key=values</c>.</summary>
    /// <exception cref="OptionException">There is none.</exception>
    public static string KeyOf(string assignment)
    {
        int equals = assignment.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && equals < assignment.Length - 1
            ? assignment[..equals].Trim()
            : throw new OptionException($"a setting is {assignment}; expected key=values, such as learner.discount=0.9,0.95");
    }

    /// <summary>Whether two keys are one option: the end of a key names it too.</summary>
    public static bool AreSame(string one, string other) =>
        one == other || one.EndsWith($".{other}", StringComparison.Ordinal) || other.EndsWith($".{one}", StringComparison.Ordinal);
}
