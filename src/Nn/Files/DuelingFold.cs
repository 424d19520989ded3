namespace Critter.Nn.Files;

/// <summary>
/// Turns a dueling head into a plain layer: <c>V + A_a - mean(A)</c> is linear in the last layer's sums, so rows of weights
/// <c>W_V + W_a - mean(W_A)</c> give the same outputs.
/// </summary>
internal static class DuelingFold
{
    public static SavedNetwork Apply(SavedNetwork network)
    {
        NetworkShape shape = network.Shape;
        if (!shape.Dueling)
        {
            return network;
        }

        int inputs = shape.InputsOf(shape.Layers.Length - 1), actions = shape.Outputs;
        var plain = new NetworkShape(shape.Inputs, shape.Layers.SetItem(shape.Layers.Length - 1, new LayerShape(actions, Activation.Linear)));
        int before = plain.ParameterCount - (actions * (inputs + 1));
        ReadOnlySpan<float> head = network.Parameters.AsSpan()[before..];
        var parameters = network.Parameters[..before].ToBuilder();
        Fold(head[..((actions + 1) * inputs)], inputs, parameters.Add);
        Fold(head[((actions + 1) * inputs)..], 1, parameters.Add);
        return new SavedNetwork(plain, parameters.DrainToImmutable());
    }

    /// <summary>Folds rows of equal length: V's, then the advantages'.</summary>
    private static void Fold(ReadOnlySpan<float> rows, int length, Action<float> add)
    {
        int actions = (rows.Length / length) - 1;
        double[] offset = new double[length];
        for (int i = 0; i < length; i++)
        {
            double sum = 0;
            for (int a = 1; a <= actions; a++)
            {
                sum += rows[(a * length) + i];
            }

            offset[i] = rows[i] - (sum / actions);
        }

        for (int a = 1; a <= actions; a++)
        {
            for (int i = 0; i < length; i++)
            {
                add((float)(rows[(a * length) + i] + offset[i]));
            }
        }
    }
}
