using System.Text.Json;
using System.Text.Json.Nodes;
using Critter.Agent.Options;

namespace Critter.App.Sweep;

/// <summary>What a sweep is: settings, resolved, and the seeds of each. Its first runs are those of the first seed.</summary>
internal sealed class SweepPlan
{
    // Options by difference are bound to the base, and most runs of a process have one of few settings.
    private (SweepSetting Setting, RunOptions Options)? _last;

    /// <summary>A plan of what is known.</summary>
    public SweepPlan(SweepAxes axes, IReadOnlyList<long> seeds, RunOptions start, IReadOnlyList<SweepSetting> settings)
    {
        Axes = axes;
        Seeds = seeds;
        Base = start;
        Settings = settings;
        if ((long)seeds.Count * settings.Count > SeedList.Most)
        {
            throw new OptionException(FormattableString.Invariant($"{settings.Count} settings of {seeds.Count} seeds are too many; expected at most {SeedList.Most} runs"));
        }
    }

    /// <summary>The seeds of a sweep for which none are asked.</summary>
    public static string UsualSeeds => "1-5";

    /// <summary>How it was asked for.</summary>
    public SweepAxes Axes { get; }

    /// <summary>The seeds of every setting, in rising order.</summary>
    public IReadOnlyList<long> Seeds { get; }

    /// <summary>What the settings differ from.</summary>
    public RunOptions Base { get; }

    /// <summary>The settings.</summary>
    public IReadOnlyList<SweepSetting> Settings { get; }

    /// <summary>How many runs there are.</summary>
    public int Count => Seeds.Count * Settings.Count;

    /// <summary>All runs.</summary>
    public IEnumerable<SweepRun> Runs => Enumerable.Range(0, Count).Select(index => this[index]);

    /// <summary>A run. All settings with the first seed come first: what is there early compares all of them.</summary>
    public SweepRun this[int index] => new(index, Settings[index % Settings.Count], Seeds[index / Settings.Count]);

    /// <summary>A plan from its axes.</summary>
    public static SweepPlan Of(SweepAxes axes)
    {
        (RunOptions start, IReadOnlyList<SweepSetting> settings) = SettingsBuilder.Build(axes, start: null);
        return new SweepPlan(axes, SeedList.Parse(axes.Seeds ?? UsualSeeds), start, settings);
    }

    /// <summary>This plan with what is asked for now, which may only add.</summary>
    /// <param name="asked">Axes, each in place of this plan's own.</param>
    /// <param name="folder">What errors call the sweep.</param>
    /// <exception cref="OptionException">A setting that this plan has would no longer be one.</exception>
    public SweepPlan With(SweepAxes asked, string folder)
    {
        long[] seeds = asked.Seeds is null ? [.. Seeds] : [.. Seeds.Union(SeedList.Parse(asked.Seeds)).Order()];
        SweepAxes axes = Axes.With(asked) with { Seeds = SeedList.Format(seeds) };
        if ((asked with { Seeds = null }).IsEmpty)
        {
            return new SweepPlan(axes, seeds, Base, Settings);
        }

        return With(axes, seeds, SettingsBuilder.Build(axes, Base).Settings, folder);
    }

    /// <summary>This plan with another one, which may only add.</summary>
    /// <param name="other">A plan from a file.</param>
    /// <param name="folder">What errors call the sweep.</param>
    /// <exception cref="OptionException">A setting that this plan has is not one of the other.</exception>
    public SweepPlan With(SweepPlan other, string folder)
    {
        long[] seeds = [.. Seeds.Union(other.Seeds).Order()];
        IReadOnlyList<SweepSetting> found = [.. other.Settings.Select(setting => setting with
        {
            Options = SettingsBuilder.Differences(Base, OptionBinder.Merge(other.Base, ToJson(setting)) with { Seed = Base.Seed }),
        })];
        return With(other.Axes with { Seeds = SeedList.Format(seeds) }, seeds, found, folder);
    }

    private SweepPlan With(SweepAxes axes, long[] seeds, IReadOnlyList<SweepSetting> found, string folder)
    {
        var byIdentity = found.ToDictionary(setting => setting.Identity);
        if (Settings.FirstOrDefault(mine => !byIdentity.ContainsKey(mine.Identity)) is { } lost)
        {
            throw new OptionException(
                $"the sweep in {folder} has runs with {Difference(lost, found[0])}, which what is asked for has not; a sweep only grows: expected all of its values and others beside them, or another folder for --out");
        }

        // Those that are there keep their names, whatever the axes would call them now.
        SettingNames names = new();
        foreach (SweepSetting mine in Settings)
        {
            names.Unique(mine.Name);
        }

        HashSet<string> known = [.. Settings.Select(mine => mine.Identity)];
        return new SweepPlan(axes, seeds, Base,
        [
            .. Settings,
            .. found.Where(setting => !known.Contains(setting.Identity)).Select(setting => setting with { Name = names.Unique(setting.Name) }),
        ]);
    }

    /// <summary>Everything about a run.</summary>
    /// <exception cref="OptionException">The plan's file was changed by hand, and an option in it cannot be so.</exception>
    public RunOptions OptionsOf(SweepRun run)
    {
        if (_last is not { } last || last.Setting != run.Setting)
        {
            last = (run.Setting, OptionBinder.Merge(Base, ToJson(run.Setting)));
            _last = last;
        }

        return last.Options with { Seed = run.Seed };
    }

    /// <summary>A setting's options as JSON.</summary>
    public static JsonElement ToJson(SweepSetting setting)
    {
        JsonObject json = [];
        foreach ((string key, JsonElement value) in setting.Options)
        {
            json[key] = JsonNode.Parse(value.GetRawText());
        }

        using var document = JsonDocument.Parse(json.ToJsonString());
        return document.RootElement.Clone();
    }

    // The first option in which the nearest of the new settings is not the old one.
    private string Difference(SweepSetting old, SweepSetting now)
    {
        RunOptions options = OptionBinder.Merge(Base, ToJson(old));
        OptionDifference found = RunConfig.Differences(options, OptionBinder.Merge(Base, ToJson(now)))[0];
        return $"{found.Key}={found.One}";
    }
}
