namespace Critter.Nn.Losses;

/// <summary>What the losses share.</summary>
internal static class Errors
{
    public static double Evaluate(
        IErrorLoss loss, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> outputGradients)
    {
        RequireLengths(outputs, targets, outputGradients);
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            float error = outputs[i] - targets[i];
            sum += loss.Loss(error);
            outputGradients[i] = loss.Derivative(error);
        }

        return sum;
    }

    public static void RequireLengths(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> outputGradients)
    {
        Lengths.Require(nameof(targets), targets.Length, outputs.Length);
        Lengths.Require(nameof(outputGradients), outputGradients.Length, outputs.Length);
    }
}
