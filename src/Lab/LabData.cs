using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Critter.Core.Files;
using Critter.Core.Numerics;
using Critter.Lab.Data;
using Critter.Nn;

namespace Critter.Lab;

/// <summary>The data of a run.</summary>
public static class LabData
{
    /// <summary>Draws or reads what the options name.</summary>
    /// <exception cref="ArgumentException">There is no such data.</exception>
    /// <exception cref="BadFileException">A file cannot be read, or is not what it should be.</exception>
    public static DataSplit Load(LabOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Lab == LabDemo.Digits)
        {
            return options.Data == DigitsNetwork.Shipped ? Digits.Load() : MnistFolder.Load(options.Data);
        }

        ((double, double) X1, (double, double) X2) axes = ((0, 1), (0, 1));
        bool isFile = IsFile(options.Data);
        LabelledData all = isFile
            ? DotFile.Read(options.Data, out axes)
            : DotSets.Draw(options.Data, options.Examples, options.Noise, RandomStream.Named((ulong)options.Seed, "dots"));
        return Split(all, options) with { Axes = axes };
    }

    /// <summary>The options with the hash of what a file or a folder holds.</summary>
    /// <param name="options">Without.</param>
    /// <param name="data">What they name.</param>
    public static LabOptions WithHash(LabOptions options, DataSplit data)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        if (options.Lab == LabDemo.Digits ? options.Data == DigitsNetwork.Shipped : !IsFile(options.Data))
        {
            return options with { DataHash = "" };
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LabelledData part in (LabelledData[])[data.Train, data.Test])
        {
            hash.AppendData(MemoryMarshal.AsBytes(part.Inputs.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(part.Labels.AsSpan()));
        }

        return options with { DataHash = Convert.ToHexStringLower(hash.GetHashAndReset())[..16] };
    }

    /// <summary>Whether data of dots are a person's file, rather than a set of ours.</summary>
    public static bool IsFile(string data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Which of the dots are tested on is drawn; as many of each class as there are, but for one.</summary>
    public static DataSplit Split(LabelledData all, LabOptions options)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(options);
        var random = RandomStream.Named((ulong)options.Seed, "split");
        List<int> train = [], test = [];
        for (int label = 0; label < 2; label++)
        {
            int[] own = [.. Enumerable.Range(0, all.Count).Where(i => all.Labels[i] == label)];
            Shuffling.Shuffle(own, random);
            int tested = own.Length < 2 ? 0 : Math.Clamp((int)Math.Round(own.Length * options.TestShare), 1, own.Length - 1);
            test.AddRange(own[..tested]);
            train.AddRange(own[tested..]);
        }

        return new DataSplit(all.Take(train.Order()), all.Take(test.Order()), 2, new Planes(1, 1, 2));
    }
}

/// <summary>Orders drawn by chance.</summary>
internal static class Shuffling
{
    /// <summary>Every order is equally likely (Fisher and Yates; Durstenfeld 1964).</summary>
    public static void Shuffle(Span<int> items, RandomStream random)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = random.NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
