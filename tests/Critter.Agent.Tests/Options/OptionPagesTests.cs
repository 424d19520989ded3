using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Critter.Agent.Options;

namespace Critter.Agent.Tests.Options;

/// <summary>docs/learner.md and docs/world.md have every option, with the values that the presets give it and the range that is checked.</summary>
public sealed partial class OptionPagesTests
{
    // A row of a table of options: name, the presets' values, unit where there is one, range, and what it is.
    private const string Memory = "world.memory.";

    private static readonly (string Key, string Before, string After)[] _memoryChanges = [("newGroundReward", "none", "0.2")];

    private static readonly Dictionary<string, string[]> _rows = Rows("learner.md", "## Options").Concat(Rows("world.md", "## Options")).ToDictionary(row => row[0], row => row[1..]);

    [Fact]
    public void Pages_EveryOption_StandsThereAndNoOther()
    {
        string[] expected = [.. OptionBinder.Keys.Select(LastName).Order(StringComparer.Ordinal)];
        Assert.True(expected.Length > 60);
        Assert.Equal(expected, _rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(_rows, row => Assert.False(string.IsNullOrWhiteSpace(row.Value[^1]), row.Key));
    }

    [Fact]
    public void Pages_EveryOption_HasItsValueInEveryPreset()
    {
        foreach (string preset in (string[])["default", "lecture"])
        {
            using var json = JsonDocument.Parse(RunConfig.Write(Presets.Get(preset)));
            foreach (string key in OptionBinder.Keys.Where(key => key is not ("world.kinds" or "world.actions")))
            {
                // What is off by default is not in the file; neither preset has it.
                JsonElement? value = json.RootElement;
                foreach (string name in key.Split('.'))
                {
                    value = value is { } group && group.TryGetProperty(name, out JsonElement member) ? member : null;
                }

                // The world's are the same in both.
                string[] row = _rows[LastName(key)];
                string written = key.StartsWith("world.", StringComparison.Ordinal) || preset == "default" ? row[0] : row[1];
                Assert.Equal((key, value is null ? "0" : Plain(value.Value.GetRawText())), (key, key.StartsWith(Memory, StringComparison.Ordinal) ? "0" : Plain(written)));
            }
        }
    }

    [Fact]
    public void Pages_PresetMemory_IsDefaultButForWhatStandsThere()
    {
        Assert.Equal(["default", "memory", "lecture"], Presets.Names);
        Assert.Equal(
            ["preset: \"default\" -> \"memory\"", .. _memoryChanges.Select(change => $"learner.{change.Key}: {change.Before} -> {change.After}")],
            RunConfig.Differences(Presets.Get("default"), Presets.Get("memory")).Select(difference => difference.ToString()).Where(text => !text.StartsWith("world.memory", StringComparison.Ordinal)));
        Assert.Null(Presets.Get("default").World.Memory);
        // The page's values are the preset's.
        using var json = JsonDocument.Parse(RunConfig.Write(Presets.Get("memory")));
        foreach (string key in OptionBinder.Keys.Where(key => key.StartsWith(Memory, StringComparison.Ordinal)))
        {
            Assert.Equal((key, json.RootElement.GetProperty("world").GetProperty("memory").GetProperty(LastName(key)).GetRawText()), (key, _rows[LastName(key)][0]));
        }

        string page = File.ReadAllText(Path.Combine(ReferenceFolder.RepositoryRoot(), "docs", "learner.md"));
        Assert.All(_memoryChanges, change => Assert.Contains($"`{change.Key}` {change.After}", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_EveryRange_IsTheOneThatIsChecked()
    {
        int compared = 0;
        foreach (string key in OptionBinder.Keys)
        {
            Match range = RangePattern().Match(_rows[LastName(key)][^2]);
            if (range.Success)
            {
                compared++;
                AssertRange(key, range.Groups[1].Value, range.Groups[2].Value, isLow: true);
                AssertRange(key, range.Groups[4].Value, range.Groups[3].Value, isLow: false);
            }
        }

        // All but choices, switches, names, lists, and the five whose range another option gives.
        Assert.Equal(64, compared);
    }

    [Theory]
    [InlineData("math")]
    [InlineData("learner.activation", ", Softmax")]
    [InlineData("learner.start")]
    [InlineData("learner.replayEviction")]
    [InlineData("learner.loss")]
    [InlineData("learner.optimizer")]
    public void Pages_EveryChoice_IsOneOfThoseThatAreTaken(string key, string notForThis = "")
    {
        string expected = Assert.Throws<OptionException>(() => OptionBinder.Set(Presets.Get("default"), $"{key}=none")).Message;
        Assert.Equal($"{key} is \"none\"; expected one of {_rows[LastName(key)][^2]}{notForThis}", expected);
    }

    // The bound itself is good, or, where it is open, is not and something near it is; what is beyond it is refused.
    private static void AssertRange(string key, string bracket, string written, bool isLow)
    {
        string[] factors = written.Split(' ');
        double bound = double.Parse(factors[0], CultureInfo.InvariantCulture) * (factors.Length > 1 ? Math.PI : 1);
        double step = Math.Max(1, Math.Abs(bound)) * (isLow ? -1 : 1);
        bool isOpen = bracket is "(" or ")";
        Assert.True(IsRefused(key, Text(bound + step)), $"{key} beyond {written}");
        Assert.True(IsRefused(key, factors.Length > 1 ? Text(bound) : written) == isOpen, $"{key} at {written}");
        Assert.True(!isOpen || !IsRefused(key, Text(bound - (step * 1e-6))), $"{key} near {written}");
    }

    // What only does not go together with others is within its own range.
    private static bool IsRefused(string key, string value)
    {
        try
        {
            RunConfig.Validate(OptionBinder.Set(Presets.Get(key.StartsWith(Memory, StringComparison.Ordinal) ? "memory" : "default"), $"{key}={value}"));
            return false;
        }
        catch (OptionException exception)
        {
            return RefusalPattern().IsMatch(exception.Message) && exception.Message.StartsWith($"{key} is", StringComparison.Ordinal);
        }
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Plain(string value) => string.Concat(value.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('"' or '`')));

    private static string LastName(string key) => key[(key.LastIndexOf('.') + 1)..];

    private static IEnumerable<string[]> Rows(string page, string heading)
    {
        string text = File.ReadAllText(Path.Combine(ReferenceFolder.RepositoryRoot(), "docs", page));
        string part = text[text.IndexOf($"{heading}\n", StringComparison.Ordinal)..];
        int end = part.IndexOf("\n## ", StringComparison.Ordinal);
        return RowPattern().Matches(end < 0 ? part : part[..end]).Select(row => (string[])[row.Groups[1].Value, .. row.Groups[2].Value.Split('|', StringSplitOptions.TrimEntries)]);
    }

    [GeneratedRegex(@"^\| `(\w+)` \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"^(\[|\()(-?[\d.e-]+(?: pi)?), (-?[\d.e-]+(?: pi)?)(\]|\))$")]
    private static partial Regex RangePattern();

    [GeneratedRegex(@"; expected (-?[\d.E+-]+ to -?[\d.E+-]+|a (smaller|larger) whole number|a number that is not too large)$")]
    private static partial Regex RefusalPattern();
}
