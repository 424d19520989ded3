using Critter.Core.Files;
using Critter.Export;

namespace Critter.App.Tests;

/// <summary>Reads a folder's files of events, as TensorBoard would, but for when each was written.</summary>
internal static class EventFiles
{
    /// <summary>A line for each value of each event, in order: step, tag, and what it holds; none of what frames a file, or depends on the clock.</summary>
    public static IReadOnlyList<string> Read(string folder)
    {
        IReadOnlyList<string> paths = TensorBoardFile.In(folder);
        Assert.NotEmpty(paths);
        return [.. paths.SelectMany(ReadFile).Where(line => !line.Contains("/seconds ", StringComparison.Ordinal) && !line.Contains("_hparams_", StringComparison.Ordinal))];
    }

    /// <summary>A folder's numbers: by step and tag.</summary>
    public static IReadOnlyDictionary<(long Step, string Tag), float> Scalars(string folder)
    {
        Dictionary<(long, string), float> scalars = [];
        foreach (string[] words in TensorBoardFile.In(folder).SelectMany(ReadFile).Select(line => line.Split(' ')).Where(words => words[2] == "scalar"))
        {
            scalars.Add((long.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), words[1]), float.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture));
        }

        return scalars;
    }

    /// <summary>Every line of a file.</summary>
    public static IEnumerable<string> ReadFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        while (EventRecord.Read(stream) is { } message)
        {
            long step = 0;
            List<string> values = [];
            for (ProtobufReader reader = new(message); reader.Next();)
            {
                if (reader.Field == 2)
                {
                    step = reader.Whole;
                }
                else if (reader.Field == 5)
                {
                    for (ProtobufReader summary = new(reader.Blob); summary.Next();)
                    {
                        values.Add(ReadValue(summary.Blob));
                    }
                }
            }

            foreach (string value in values)
            {
                yield return FormattableString.Invariant($"{step} {value}");
            }
        }

        // Nothing after the last whole record.
        Assert.Equal(stream.Length, stream.Position);
    }

    private static string ReadValue(ReadOnlyMemory<byte> message)
    {
        string tag = "";
        string what = "";
        for (ProtobufReader value = new(message); value.Next();)
        {
            what = value.Field switch
            {
                2 => FormattableString.Invariant($"scalar {value.Single}"),
                4 => $"image {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(value.Blob.Span))}",
                5 => $"histogram {Convert.ToHexString(value.Blob.Span)}",
                9 => $"plugin {Convert.ToHexString(value.Blob.Span)}",
                _ => what,
            };
            tag = value.Field == 1 ? value.Text : tag;
        }

        return $"{tag} {what}";
    }
}
