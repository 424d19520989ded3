using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Critter.Agent.Options;
using Critter.Core;
using Critter.Core.Files;
using Critter.Core.Text;

namespace Critter.App.Sweep;

/// <summary>
/// A sweep's plan as JSON. A user writes its axes; <c>sweep.json</c> has beside them what they were resolved to, from then on all that
/// counts: files and presets that the axes name may change or go.
/// </summary>
internal static class PlanFile
{
    private const string SeedsKey = "seeds";
    private const string SetKey = "set";
    private const string PairKey = "pair";
    private const string SampleKey = "sample";
    private const string SampleSeedKey = "sampleSeed";
    private const string BaseKey = "base";
    private const string SettingsKey = "settings";

    // A million settings of a hundred bytes.
    private const int MostBytes = 1 << 28;

    private static readonly string[] _keys =
        [OptionBinder.VersionKey, SweepAxes.PresetKey, SweepAxes.ConfigKey, SetKey, PairKey, SampleKey, SampleSeedKey, SeedsKey, BaseKey, SettingsKey];

    /// <summary>Reads a plan; one that is not resolved yet is.</summary>
    /// <exception cref="BadFileException">The file cannot be read, or is not JSON.</exception>
    /// <exception cref="OptionException">There is something in it that no plan has.</exception>
    public static SweepPlan Read(string path)
    {
        // Copied whole and once: the settings keep their parts of it.
        JsonElement json;
        using (JsonDocument document = Open(path))
        {
            json = document.RootElement.Clone();
        }

        try
        {
            SweepAxes axes = ReadAxes(json);
            return json.TryGetProperty(SettingsKey, out JsonElement settings) ? ReadResolved(json, axes, settings) : SweepPlan.Of(axes);
        }
        catch (OptionException exception)
        {
            throw new OptionException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>The text of a plan's file.</summary>
    public static byte[] Write(SweepPlan plan)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString(OptionBinder.VersionKey, ProgramVersion.Text);
            WriteAxes(json, plan.Axes);
            json.WriteString(SeedsKey, SeedList.Format(plan.Seeds));
            json.WritePropertyName(BaseKey);
            using (var start = JsonDocument.Parse(RunConfig.Write(plan.Base)))
            {
                start.RootElement.WriteTo(json);
            }

            json.WriteStartArray(SettingsKey);
            foreach (SweepSetting setting in plan.Settings)
            {
                json.WriteStartObject();
                json.WriteString("name", setting.Name);
                foreach ((string key, JsonElement value) in setting.Options)
                {
                    json.WritePropertyName(key);
                    json.WriteRawValue(SweepSetting.Compact(value));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static JsonDocument Open(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return JsonText.Read(stream, path, MostBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadFileException(Directory.Exists(path) ? $"{path} is a folder; expected a file" : $"{path} cannot be read: {exception.Message}", exception);
        }
    }

    private static void WriteAxes(Utf8JsonWriter json, SweepAxes axes)
    {
        WriteText(json, SweepAxes.PresetKey, axes.Preset);
        WriteText(json, SweepAxes.ConfigKey, axes.Config);
        WriteTexts(json, SetKey, axes.Set);
        WriteTexts(json, PairKey, axes.Pair);
        if (axes.Sample is { } sample)
        {
            json.WriteNumber(SampleKey, sample);
        }

        if (axes.SampleSeed is { } seed)
        {
            json.WriteNumber(SampleSeedKey, seed);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? text)
    {
        if (text is not null)
        {
            json.WriteString(key, text);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string key, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            json.WriteStartArray(key);
            foreach (string text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }
    }

    private static SweepAxes ReadAxes(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new OptionException("the whole is no object; expected a plan, {...}");
        }

        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (!_keys.Contains(property.Name))
            {
                string hint = NearestName.Hint(property.Name, _keys);
                throw new OptionException($"{property.Name} is nothing of a plan{(hint.Length > 0 ? hint : $"; an option goes into {SetKey}; expected {string.Join(", ", _keys[1..^2])}")}");
            }
        }

        return new SweepAxes
        {
            Preset = TextOf(json, SweepAxes.PresetKey),
            Config = TextOf(json, SweepAxes.ConfigKey),
            Set = SetOf(json),
            Pair = TextsOf(json, PairKey),
            Sample = (int?)WholeOf(json, SampleKey, 1, SeedList.Most),
            SampleSeed = WholeOf(json, SampleSeedKey, 0, long.MaxValue),
            Seeds = TextOf(json, SeedsKey),
        };
    }

    // One text as it is typed, a number, or a list of these.
    private static string? TextOf(JsonElement json, string key)
    {
        return !json.TryGetProperty(key, out JsonElement value) ? null
            : value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.Array when value.GetArrayLength() > 0 && value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                    => string.Join(',', value.EnumerateArray().Select(item => item.ToString())),
                _ => throw new OptionException($"{key} is {Shortened(value)}; expected a text, or a list of texts"),
            };
    }

    // As it is typed, ["discount=0.9,0.95"], or as an object, {"discount": [0.9, 0.95]}.
    private static IReadOnlyList<string> SetOf(JsonElement json)
    {
        return json.TryGetProperty(SetKey, out JsonElement set) && set.ValueKind == JsonValueKind.Object
            ? [.. set.EnumerateObject().Select(property => $"{property.Name}={ValuesOf(property.Value)}")]
            : TextsOf(json, SetKey);
    }

    private static string ValuesOf(JsonElement value)
    {
        return value.ValueKind == JsonValueKind.Array
            ? string.Join(',', value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Array ? item.GetRawText() : item.ToString()))
            : value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }

    private static IReadOnlyList<string> TextsOf(JsonElement json, string key)
    {
        return !json.TryGetProperty(key, out JsonElement value) ? []
            : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
            : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : throw new OptionException($"{key} is {Shortened(value)}; expected a list of texts");
    }

    private static long? WholeOf(JsonElement json, string key, long low, long high)
    {
        return !json.TryGetProperty(key, out JsonElement value) ? null
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= low && number <= high ? number
            : throw new OptionException(string.Create(CultureInfo.InvariantCulture, $"{key} is {Shortened(value)}; expected a whole number from {low} to {high}"));
    }

    private static SweepPlan ReadResolved(JsonElement json, SweepAxes axes, JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Array || settings.GetArrayLength() == 0 || !json.TryGetProperty(BaseKey, out JsonElement start))
        {
            throw new OptionException($"{SettingsKey} is no list of settings, or is without {BaseKey}; expected both as critter sweep wrote them");
        }

        List<SweepSetting> all = [];
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonElement setting in settings.EnumerateArray())
        {
            string name = setting.ValueKind == JsonValueKind.Object && setting.TryGetProperty("name", out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
            if (!IsFolderName(name) || !names.Add(name))
            {
                throw new OptionException(FormattableString.Invariant($"{SettingsKey}[{all.Count}] has the name '{name}'; expected one that no other has and that names a folder"));
            }

            all.Add(new SweepSetting(name, [.. setting.EnumerateObject().Where(option => option.Name != "name").Select(option => KeyValuePair.Create(option.Name, option.Value))]));
        }

        return new SweepPlan(axes, SeedList.Parse(axes.Seeds ?? SweepPlan.UsualSeeds), OptionBinder.Merge(new RunOptions(), start), all);
    }

    // A plan from a stranger must not lead out of its folder.
    private static bool IsFolderName(string name) =>
        name.Length is > 0 and <= 200 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '+' or '=' or '_' or '~') && name[0] != '.';

    private static string Shortened(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= 40 ? text : $"{text[..40]}...";
    }
}
