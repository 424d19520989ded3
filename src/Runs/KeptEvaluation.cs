using System.Text.Json;
using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>What a critter reached in fresh worlds, as it is kept in a file, episode by episode, with all that it depends on.</summary>
/// <param name="Of">What was evaluated, in which world and by which version of the program: a text that is the same for the same.</param>
/// <param name="Seed">The seed of worlds and random actions.</param>
/// <param name="TicksPerEpisode">How long each episode is.</param>
/// <param name="Epsilon">The chance of a random action.</param>
/// <param name="Result">A number an episode.</param>
public sealed record KeptEvaluation(string Of, long Seed, int TicksPerEpisode, double Epsilon, EvaluationResult Result)
{
    /// <summary>The most episodes that are kept.</summary>
    public const int MostEpisodes = 100_000;

    private const string Format = "critter-evaluations";
    private const int Version = 1;
    private const int MostEvaluations = 100_000;
    private const int LongestBytes = 1 << 29;
    private static readonly string[] _columns = ["apples", "poison", "score", "rewardPerTick"];

    /// <summary>Whether it is of the same critter in the same worlds: then its first episodes are those of any other number of episodes.</summary>
    public bool IsOf(string what, long seed, int ticks, double epsilon) => Of == what && Seed == seed && TicksPerEpisode == ticks && Epsilon == epsilon;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What is in it; nothing where there is no such file.</returns>
    /// <exception cref="BadFileException">It cannot be read or holds something else: one line.</exception>
    public static IReadOnlyList<KeptEvaluation> Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return [];
            }

            using FileStream stream = RegularFile.OpenRead(path);
            using JsonDocument document = JsonText.Read(stream, path, LongestBytes);
            JsonItem root = new(document.RootElement, "");
            return root.Has("format") && root.Member("format").Text() == Format && root.Member("version").Whole() == Version
                ? [.. root.Member("evaluations").Items(MostEvaluations).Select(ReadOne)]
                : throw new FormatException($"expected \"format\": \"{Format}\" and \"version\": {Version}");
        }
        catch (Exception exception) when (exception is FormatException || RunFolder.IsRefusal(exception))
        {
            throw new BadFileException($"{path} cannot be read: {FileError.Of(exception)}", exception);
        }
    }

    /// <summary>Writes a file in place of the one that was there.</summary>
    /// <param name="path">The file, in a folder that is there.</param>
    /// <param name="evaluations">All that it shall hold.</param>
    /// <exception cref="IOException">It cannot be written; the one that was there stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static void Write(string path, IReadOnlyList<KeptEvaluation> evaluations)
    {
        ArgumentNullException.ThrowIfNull(evaluations);
        DurableFile.Replace(path, stream =>
        {
            using Utf8JsonWriter json = new(stream);
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteStartArray("evaluations");
            foreach (KeptEvaluation evaluation in evaluations)
            {
                evaluation.WriteOne(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static KeptEvaluation ReadOne(JsonItem item)
    {
        double[][] columns = [.. _columns.Select(column => item.Member(column).Items(MostEpisodes).Select(number => number.Real()).ToArray())];
        return columns[0].Length > 0 && columns.All(column => column.Length == columns[0].Length)
            ? new KeptEvaluation(
                item.Member("of").Text(),
                item.Member("seed").Long(),
                item.Member("ticks").Whole(),
                item.Member("epsilon").Real(),
                new EvaluationResult(columns[0], columns[1], columns[2], columns[3]))
            : throw new FormatException("an evaluation whose columns are empty or differ in length");
    }

    private void WriteOne(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("of", Of);
        json.WriteNumber("seed", Seed);
        json.WriteNumber("ticks", TicksPerEpisode);
        json.WriteNumber("epsilon", Epsilon);
        foreach ((string column, IReadOnlyList<double> numbers) in _columns.Zip([Result.Apples, Result.Poison, Result.Score, Result.RewardPerTick]))
        {
            json.WriteStartArray(column);
            foreach (double number in numbers)
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
