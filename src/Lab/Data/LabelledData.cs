using System.Collections.Immutable;

namespace Critter.Lab.Data;

/// <summary>Examples: what a network reads, and which class each is of.</summary>
/// <param name="Width">How many numbers an example has.</param>
/// <param name="Inputs">Row by row, <c>[examples, Width]</c>.</param>
/// <param name="Labels">The class of each, in [0, classes).</param>
public sealed record LabelledData(int Width, ImmutableArray<float> Inputs, ImmutableArray<int> Labels)
{
    /// <summary>How many examples there are.</summary>
    public int Count => Labels.Length;

    /// <summary>An example's numbers.</summary>
    /// <param name="example">In [0, <see cref="Count"/>).</param>
    public ReadOnlySpan<float> this[int example] => Inputs.AsSpan(example * Width, Width);

    /// <summary>Some of the examples.</summary>
    /// <param name="examples">Which, in this order.</param>
    public LabelledData Take(IEnumerable<int> examples)
    {
        int[] chosen = [.. examples];
        return new LabelledData(Width, [.. chosen.SelectMany(i => Inputs.AsSpan(i * Width, Width).ToArray())], [.. chosen.Select(i => Labels[i])]);
    }
}

/// <summary>What a network learns from, and what it is tested on: no example is in both.</summary>
/// <param name="Train">Learned from.</param>
/// <param name="Test">Tested on.</param>
/// <param name="Classes">How many classes there are; 2 are told apart by one output, more by a softmax.</param>
/// <param name="Planes">How the numbers of an example lie in a picture; (1, 1, 2) for dots in the plane.</param>
public sealed record DataSplit(LabelledData Train, LabelledData Test, int Classes, Nn.Planes Planes)
{
    /// <summary>How numbers of a plane were scaled from those of a person's file: <c>(x - Centre) / Scale</c> for each of both axes.</summary>
    public ((double Centre, double Scale) X1, (double Centre, double Scale) X2) Axes { get; init; } = ((0, 1), (0, 1));
}
