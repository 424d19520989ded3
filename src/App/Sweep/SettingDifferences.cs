using System.Globalization;
using System.Text.Json;
using Critter.Agent.Options;

namespace Critter.App.Sweep;

/// <summary>Puts together what settings differ in, from what each of their values changes: for thousands of them.</summary>
/// <param name="from">What they differ from.</param>
internal sealed class SettingDifferences(RunOptions from)
{
    // By the start, of which there are few; a record's own hash would be of all its options.
    private readonly Dictionary<object, Known> _starts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _order = OptionBinder.Keys.Index().ToDictionary(key => key.Item, key => key.Index);

    /// <summary>The options in which a setting differs, in the order of <see cref="OptionBinder.Keys"/>.</summary>
    /// <param name="start">A preset's or a file's options.</param>
    /// <param name="values">What is set on top of them.</param>
    /// <exception cref="OptionException">A value cannot be.</exception>
    public KeyValuePair<string, JsonElement>[] Of(RunOptions start, IEnumerable<(string Key, string Value)> values)
    {
        if (!_starts.TryGetValue(start, out Known? known))
        {
            known = new Known(start, RunConfig.Differences(from, start));
            _starts[start] = known;
        }

        var differences = known.Differences.ToDictionary(difference => difference.Key, difference => difference);
        foreach ((string key, string value) in values)
        {
            foreach (OptionDifference change in known.Change(key, value))
            {
                string before = differences.TryGetValue(change.Key, out OptionDifference difference) ? difference.One : change.One;
                differences.Remove(change.Key);
                if (before != change.Other)
                {
                    differences[change.Key] = new OptionDifference(change.Key, before, change.Other);
                }
            }
        }

        return
        [
            .. differences.Values.OrderBy(difference => _order.GetValueOrDefault(difference.Key, int.MaxValue))
                .Select(difference => KeyValuePair.Create(difference.Key, Parse(difference.Other))),
        ];
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    // What is known of a start.
    private sealed class Known(RunOptions start, IReadOnlyList<OptionDifference> differences)
    {
        private readonly Dictionary<(string Key, string Value), IReadOnlyList<OptionDifference>> _changes = [];
        private readonly Dictionary<string, OptionDifference> _numbers = [];

        public IReadOnlyList<OptionDifference> Differences => differences;

        public IReadOnlyList<OptionDifference> Change(string key, string value)
        {
            if (_changes.TryGetValue((key, value), out IReadOnlyList<OptionDifference>? change))
            {
                return change;
            }

            // Another number of an option that is a number changes the same option, and nothing else.
            if (_numbers.TryGetValue(key, out OptionDifference number) && IsNumber(value))
            {
                return number.One == value ? [] : [number with { Other = value }];
            }

            change = RunConfig.Differences(start, OptionBinder.Set(start, $"{key}={value}"));
            _changes[(key, value)] = change;
            if (change is [OptionDifference only] && IsNumber(value) && IsNumber(only.Other))
            {
                _numbers[key] = only;
            }

            return change;
        }

        private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }
}
