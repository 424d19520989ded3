using System.Collections.Concurrent;
using System.Text.Json;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Core.Numerics;

namespace Critter.App.Sweep;

/// <summary>Makes the settings of a sweep from its axes: the product of them all.</summary>
internal sealed class SettingsBuilder
{
    // What a range's values are drawn with unless another seed is asked for.
    private const long UsualSampleSeed = 1;

    // To resolve one takes a millisecond.
    private const int MostResolved = 200;

    private readonly SweepAxes _axes;
    private readonly List<(string Key, string[] Values)> _lists = [];
    private readonly List<(string Key, SweepRange Range)> _ranges = [];

    private SettingsBuilder(SweepAxes axes)
    {
        _axes = axes;
        AddList(SweepAxes.PresetKey, axes.Preset);
        AddList(SweepAxes.ConfigKey, axes.Config);
        foreach (string assignment in axes.Set)
        {
            string key = SweepAxes.KeyOf(assignment);
            Refuse(key);
            string values = assignment[(assignment.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
            if (SweepRange.Read(key, values) is { } range)
            {
                _ranges.Add((key, range));
            }
            else
            {
                AddList(key, values);
            }
        }
    }

    private IEnumerable<string> Keys => [.. _lists.Select(list => list.Key), .. _ranges.Select(range => range.Key)];

    /// <summary>The settings.</summary>
    /// <param name="axes">What is tried.</param>
    /// <param name="start">What settings differ from; null: the first of them, which is then returned.</param>
    /// <exception cref="OptionException">An option is unknown, has a value that it cannot have, or axes do not go together.</exception>
    /// <exception cref="BadFileException">A file cannot be read.</exception>
    public static (RunOptions Base, IReadOnlyList<SweepSetting> Settings) Build(SweepAxes axes, RunOptions? start)
    {
        SettingsBuilder builder = new(axes);
        Point[] points = builder.Points();
        ConcurrentDictionary<(string?, string?), RunOptions> starts = [];
        RunOptions first = Resolve(points[0], starts);
        RunOptions from = start ?? first;
        KeyValuePair<string, JsonElement>[][] differences = ManyDifferences(points, from, starts) ?? Resolved(points, from, starts);
        SettingNames names = new();
        SweepSetting[] settings = [.. points.Select((point, i) => new SweepSetting(names.Next(point.Name, first.Preset), differences[i]))];
        RequireDifferent(settings);
        return (from, settings);
    }

    private static KeyValuePair<string, JsonElement>[][] Resolved(Point[] points, RunOptions from, ConcurrentDictionary<(string?, string?), RunOptions> starts)
    {
        var differences = new KeyValuePair<string, JsonElement>[points.Length][];
        try
        {
            Parallel.For(0, points.Length, i => differences[i] = Differences(from, Resolve(points[i], starts)));
            return differences;
        }
        catch (AggregateException exception)
        {
            // Of a setting of the user's, as it would be told of one run.
            throw exception.InnerExceptions.OfType<OptionException>().FirstOrDefault() ?? exception.InnerException!;
        }
    }

    // Of thousands of settings every value is resolved once, and what a setting differs in is put together from its values. Some hundred are
    // resolved as a whole too: where these come to something else the answer is null.
    private static KeyValuePair<string, JsonElement>[][]? ManyDifferences(Point[] points, RunOptions from, ConcurrentDictionary<(string?, string?), RunOptions> starts)
    {
        if (points.Length <= MostResolved)
        {
            return null;
        }

        SettingDifferences values = new(from);
        KeyValuePair<string, JsonElement>[][] all = [.. points.Select(point => values.Of(StartOf(point, starts), Assignments(point)))];
        int step = points.Length / MostResolved;
        int[] chosen = [.. Enumerable.Range(0, points.Length).Where(i => i % step == 0 || i == points.Length - 1)];
        KeyValuePair<string, JsonElement>[][] whole = Resolved([.. chosen.Select(i => points[i])], from, starts);
        return chosen.Select((i, at) => new SweepSetting("", all[i]).Identity == new SweepSetting("", whole[at]).Identity).All(same => same) ? all : null;
    }

    /// <summary>The options of one in which it differs from another.</summary>
    public static KeyValuePair<string, JsonElement>[] Differences(RunOptions start, RunOptions options) =>
        [.. RunConfig.Differences(start, options).Select(found => KeyValuePair.Create(found.Key, Parse(found.Other)))];

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static void Refuse(string key)
    {
        if (key == "seed")
        {
            throw new OptionException("seed is not for --set in a sweep; expected --seeds 1-10");
        }

        if (key is SweepAxes.PresetKey or SweepAxes.ConfigKey)
        {
            throw new OptionException($"{key} is not for --set; expected --{key}");
        }
    }

    // What costs nothing to try twice is most likely a slip, and would count as two samples.
    private static void RequireDifferent(SweepSetting[] settings)
    {
        Dictionary<string, SweepSetting> seen = [];
        foreach (SweepSetting setting in settings)
        {
            if (!seen.TryAdd(setting.Identity, setting))
            {
                throw new OptionException($"{setting.Name} and {seen[setting.Identity].Name} are the same options; expected each setting once");
            }
        }
    }

    private static RunOptions Resolve(Point point, ConcurrentDictionary<(string?, string?), RunOptions> starts)
    {
        RunOptions options = StartOf(point, starts);
        foreach ((string key, string value) in Assignments(point))
        {
            options = OptionBinder.Set(options, $"{key}={value}");
        }

        RunConfig.Validate(options);
        return options;
    }

    private static IEnumerable<(string Key, string Value)> Assignments(Point point) =>
        point.Values.Where(pair => pair.Key is not (SweepAxes.PresetKey or SweepAxes.ConfigKey));

    private static RunOptions StartOf(Point point, ConcurrentDictionary<(string?, string?), RunOptions> starts)
    {
        return starts.GetOrAdd((point.ValueOf(SweepAxes.PresetKey), point.ValueOf(SweepAxes.ConfigKey)), static start =>
        {
            RunOptions? preset = start.Item1 is null ? null : RunConfig.ReadPreset(start.Item1);
            RunOptions options = start.Item2 is null ? preset ?? Presets.Get(Presets.Names[0]) : RunConfig.Read(start.Item2, preset);
            // The runs have their own.
            return options with { Seed = 1 };
        });
    }

    private void AddList(string key, string? values)
    {
        if (values is null)
        {
            return;
        }

        if (Keys.FirstOrDefault(other => SweepAxes.AreSame(other, key)) is { } same)
        {
            throw new OptionException($"{key} is given twice{(same == key ? "" : $", also as {same}")}; expected all of its values in one list, {key}=a,b,c");
        }

        string[] parts = ListText.Split(values);
        if (parts.Contains(""))
        {
            throw new OptionException($"{key} is {values}; expected values with commas between, none of them empty");
        }

        _lists.Add((key, parts));
    }

    private Point[] Points()
    {
        List<Point[]> dimensions = Paired();
        if (Drawn() is { } drawn)
        {
            dimensions.Add(drawn);
        }

        long count = dimensions.Aggregate(1L, (product, dimension) => Math.Min(product * dimension.Length, int.MaxValue));
        if (count > SeedList.Most)
        {
            throw new OptionException(FormattableString.Invariant($"the axes make more than {SeedList.Most} settings; expected fewer values, or --sample"));
        }

        // The first axis changes slowest. Axes of one value say nothing in a name.
        IEnumerable<Point> points = [new Point([], [])];
        foreach (Point[] dimension in dimensions)
        {
            points = points.SelectMany(point => dimension.Select(step => point.With(step, isNamed: dimension.Length > 1)));
        }

        Point[] all = [.. points];
        string[] keys = [.. Keys];
        return [.. all.Select(point => point with { Name = [.. point.Name.Select(part => (ShortKey(part.Key, keys), part.Value))] })];
    }

    private List<Point[]> Paired()
    {
        List<Point[]> dimensions = [];
        List<(string Key, string[] Values)> left = [.. _lists];
        foreach (string pair in _axes.Pair)
        {
            (string Key, string[] Values)[] tied = [.. pair.Split(',').Select(key => Taken(left, key.Trim(), pair))];
            if (tied.Length < 2 || tied.Any(axis => axis.Values.Length != tied[0].Values.Length))
            {
                string found = string.Join(" and ", tied.Select(axis => FormattableString.Invariant($"{axis.Key} with {axis.Values.Length}")));
                throw new OptionException($"--pair {pair} ties {found}; expected two axes or more with as many values each");
            }

            dimensions.Add([.. Enumerable.Range(0, tied[0].Values.Length).Select(i => Point.Of(tied.Select(axis => (axis.Key, axis.Values[i]))))]);
        }

        // In the order in which they were given, which is that of the names.
        dimensions.AddRange(left.Select(axis => axis.Values.Select(value => Point.Of([(axis.Key, value)])).ToArray()));
        return dimensions;
    }

    private static (string Key, string[] Values) Taken(List<(string Key, string[] Values)> left, string key, string pair)
    {
        int i = left.FindIndex(axis => SweepAxes.AreSame(axis.Key, key));
        if (i < 0)
        {
            throw new OptionException(
                $"--pair {pair} names {key}, which is no axis with a list of values, or is tied already; expected keys among {string.Join(", ", left.Select(axis => axis.Key))}");
        }

        (string, string[]) taken = left[i];
        left.RemoveAt(i);
        return taken;
    }

    // Every draw is a point of all ranges: it has its numbers whichever other axes there are, and the first ones stay when more are drawn.
    private Point[]? Drawn()
    {
        if (_ranges.Count == 0)
        {
            return _axes.Sample is null ? null : throw new OptionException("--sample is for ranges and there is none; expected one, such as --set learner.discount=0.8..0.99");
        }

        if (_axes.Sample is not { } count)
        {
            throw new OptionException($"{_ranges[0].Key} is a range; expected --sample N, which says how many settings are drawn from it");
        }

        var random = RandomStream.Named((ulong)(_axes.SampleSeed ?? UsualSampleSeed), "sweep");
        RunOptions usual = Presets.Get(Presets.Names[0]);
        bool[] areWhole = [.. _ranges.Select(range => !Takes(usual, range.Key, "0.5") && Takes(usual, range.Key, "1"))];
        var points = new Point[count];
        for (int i = 0; i < count; i++)
        {
            points[i] = Point.Of([.. _ranges.Select((range, axis) => (range.Key, range.Range.Draw(random, areWhole[axis])))]);
        }

        return points;
    }

    private static bool Takes(RunOptions options, string key, string value)
    {
        try
        {
            OptionBinder.Set(options, $"{key}={value}");
            return true;
        }
        catch (OptionException)
        {
            return false;
        }
    }

    // discount, where no other axis is called so.
    private static string ShortKey(string key, string[] keys)
    {
        string last = key[(key.LastIndexOf('.') + 1)..];
        return keys.Count(other => other == last || other.EndsWith($".{last}", StringComparison.Ordinal)) == 1 ? last : key;
    }

    // A step along all axes: what is set, and what of it stands in the name.
    private sealed record Point(IReadOnlyList<(string Key, string Value)> Values, IReadOnlyList<(string Key, string Value)> Name)
    {
        public static Point Of(IEnumerable<(string Key, string Value)> values)
        {
            (string, string)[] all = [.. values];
            return new Point(all, all);
        }

        public string? ValueOf(string key) => Values.FirstOrDefault(pair => pair.Key == key).Value;

        public Point With(Point step, bool isNamed) => new([.. Values, .. step.Values], isNamed ? [.. Name, .. step.Name] : Name);
    }
}
