namespace Critter.Nn;

/// <summary>The checks at the boundary of both networks: inside, nothing is checked again.</summary>
internal static class Lengths
{
    public static void Require(string name, int actual, long expected)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"{name} is {actual} long; it must be {expected}.", name);
        }
    }

    public static void RequireLoss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> outputGradients)
    {
        Require(nameof(targets), targets.Length, outputs.Length);
        Require(nameof(outputGradients), outputGradients.Length, outputs.Length);
    }

    public static void RequireSameShape(NetworkShape own, NetworkShape other)
    {
        if (!own.Equals(other))
        {
            throw new ArgumentException($"The parameters are of a {other} network; this one is {own}, and activations and head must agree too.");
        }
    }

    public static void RequireBackward(NetworkShape shape, int batch, ReadOnlySpan<float> outputGradients, ReadOnlySpan<float> inputGradients)
    {
        if (batch == 0)
        {
            throw new InvalidOperationException("Backward needs a Forward before it.");
        }

        Require(nameof(outputGradients), outputGradients.Length, (long)batch * shape.Outputs);
        Require(nameof(inputGradients), inputGradients.Length, inputGradients.IsEmpty ? 0 : (long)batch * shape.Inputs);
    }

    public static void RequireActivations(NetworkShape shape, int layer, int sample, int batch, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(layer, shape.Layers.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, batch);
        Require("activations", length, shape.Layers[layer].Outputs);
    }

    public static void RequirePart(string name, float part)
    {
        if (!(part >= 0 && part <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} is {part}; it must be in [0, 1]."), name);
        }
    }
}
