using System.Collections.Immutable;
using Critter.Core.Files;

namespace Critter.Nn.Files;

/// <summary>Reads a layer's parameters, which both formats hold as rows of weights and a row of biases.</summary>
internal static class ParameterReader
{
    /// <summary>Appends the weights, row by row, then the biases.</summary>
    public static void Append(
        ImmutableArray<float>.Builder parameters, JsonItem rows, Func<JsonItem, JsonItem> weightsOf, JsonItem biases, int inputs, int outputs)
    {
        IReadOnlyList<JsonItem> items = rows.Items(most: NetworkShape.MaximumWidth);
        if (items.Count != outputs)
        {
            throw rows.Unexpected($"{outputs} rows, not {items.Count},");
        }

        float[] row = new float[inputs];
        foreach (JsonItem item in items)
        {
            weightsOf(item).CopyNumbers(row);
            parameters.AddRange(row);
        }

        row = new float[outputs];
        biases.CopyNumbers(row);
        parameters.AddRange(row);
    }
}
