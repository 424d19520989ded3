using System.Text;
using System.Text.Json;
using Critter.Agent.Options;

namespace Critter.App.Sweep;

/// <summary>One of the settings of a sweep: what its runs have in common.</summary>
/// <param name="Name">With the seed it names a run's folder.</param>
/// <param name="Options">The options in which it differs from the plan's base, by their keys.</param>
internal sealed record SweepSetting(string Name, IReadOnlyList<KeyValuePair<string, JsonElement>> Options)
{
    /// <summary>Ticks that a run lives, of all of its critters.</summary>
    /// <param name="start">The plan's base.</param>
    public double Ticks(RunOptions start) =>
        Number("episodes", start.Episodes) * Number("ticksPerEpisode", start.TicksPerEpisode) * Number("world.critters", start.World.Critters);

    /// <summary>Episodes that a run lives through.</summary>
    /// <param name="start">The plan's base.</param>
    public int Episodes(RunOptions start) => (int)Number("episodes", start.Episodes);

    /// <summary>The same for two settings of one plan that have the same options.</summary>
    public string Identity => string.Join('\n', Options.Select(option => $"{option.Key}={Compact(option.Value)}"));

    /// <summary>A value in one line, without blanks.</summary>
    public static string Compact(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            return value.GetRawText();
        }

        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            value.WriteTo(json);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private double Number(string key, double usual) =>
        Options.FirstOrDefault(option => option.Key == key).Value is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : usual;
}

/// <summary>One run of a sweep.</summary>
/// <param name="Index">Its place in the plan, 0 the first.</param>
/// <param name="Setting">What it has in common with the runs of other seeds.</param>
/// <param name="Seed">Its seed.</param>
internal readonly record struct SweepRun(int Index, SweepSetting Setting, long Seed)
{
    /// <summary>The name of its folder.</summary>
    public string Name => FormattableString.Invariant($"{Setting.Name}_seed={Seed}");
}
