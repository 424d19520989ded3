using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>A person's scores on the disk: for each kind of game, the scores in the order in which they were played.</summary>
/// <param name="path">A JSON file. It is made, with its folder, when the first game has ended.</param>
internal sealed class ScoreFile(string path)
{
    /// <summary>Where a person's scores are: with the data of the person's other programs.</summary>
    public static string DefaultPath =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "critter", "scores.json");

    /// <summary>The key of a kind of game: scores in other worlds, or over other lengths, are not compared.</summary>
    public static string KeyOf(RunOptions options)
    {
        byte[] rules = JsonSerializer.SerializeToUtf8Bytes((options.World with { Memory = null }, options.TicksPerEpisode), ScoreJson.Default.ValueTupleWorldOptionsInt32);
        return Convert.ToHexStringLower(SHA256.HashData(rules))[..16];
    }

    /// <summary>The scores so far; none where the file is missing or is not one of scores.</summary>
    public int[] Read(string key)
    {
        try
        {
            return ScoresOf(ReadAll(), key);
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            return [];
        }
    }

    /// <summary>Adds a score. Scores that another window has added meanwhile stay.</summary>
    /// <returns>Why it cannot be kept, in one line, or null: it is.</returns>
    public string? Add(string key, int score)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            // A file that cannot be read throws here, and is not overwritten.
            Dictionary<string, int[]?> all = ReadAll();
            all[key] = [.. ScoresOf(all, key), score];
            DurableFile.Replace(path, stream => JsonSerializer.Serialize(stream, all, ScoreJson.Default.Scores));
            return null;
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            return $"the score is not kept: {path}: {FileError.Of(exception)}";
        }
    }

    private static bool IsOfTheFile(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or JsonException or ArgumentException;

    private static int[] ScoresOf(Dictionary<string, int[]?> all, string key) => all.GetValueOrDefault(key) ?? [];

    private Dictionary<string, int[]?> ReadAll()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using FileStream stream = RegularFile.OpenRead(path);
        return stream.Length <= JsonText.MaximumBytes
            ? JsonSerializer.Deserialize(stream, ScoreJson.Default.Scores) ?? []
            : throw new IOException($"it has {stream.Length} bytes; expected at most {JsonText.MaximumBytes}");
    }
}

/// <summary>How scores and their key are JSON: said when this is compiled, so that a native build has it.</summary>
[JsonSourceGenerationOptions(IncludeFields = true)]
[JsonSerializable(typeof((WorldOptions, int)), TypeInfoPropertyName = "ValueTupleWorldOptionsInt32")]
[JsonSerializable(typeof(Dictionary<string, int[]?>), TypeInfoPropertyName = "Scores")]
internal sealed partial class ScoreJson : JsonSerializerContext;
