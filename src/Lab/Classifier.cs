using Critter.Lab.Data;
using Critter.Nn;
using Critter.Nn.Losses;

namespace Critter.Lab;

/// <summary>How well a network tells classes apart.</summary>
/// <param name="Accuracy">The share of examples whose class has the largest probability.</param>
/// <param name="LogLikelihood">The mean over the examples of the logarithm of the probability that their class has.</param>
public readonly record struct Fit(double Accuracy, double LogLikelihood);

/// <summary>
/// A network whose outputs are probabilities: one behind a sigmoid is the chance of class 1 (Bernoulli), several behind a softmax are
/// those of all classes (multinomial).
/// </summary>
/// <param name="network">With outputs of that kind.</param>
public sealed class Classifier(INetwork network)
{
    private const int Most = 256;

    private readonly ILoss _loss = network.Shape.Outputs == 1 ? new BernoulliLogLikelihood() : new MultinomialLogLikelihood();
    private float[] _inputs = [];
    private float[] _outputs = [];
    private float[] _targets = [];
    private float[] _gradients = [];

    /// <summary>The network.</summary>
    public INetwork Network => network;

    /// <summary>The shape that separates dots.</summary>
    /// <param name="options">Hidden layers, activation and dropout.</param>
    public static NetworkShape DotsShape(LabOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IEnumerable<LayerShape> layers = options.Hidden.Select(width => new LayerShape(width, options.Activation));
        LayerShape[] drop = options is { Dropout: > 0, Hidden.Count: > 0 } ? [LayerShape.Dropout(options.Hidden[^1], (float)options.Dropout)] : [];
        return new NetworkShape(2, [.. layers, .. drop, new LayerShape(1, Activation.Sigmoid)]);
    }

    /// <summary>One step's forward and backward pass: the gradients are the network's then.</summary>
    /// <param name="data">Where the examples are from.</param>
    /// <param name="examples">Which.</param>
    /// <param name="shifting">Moves the pictures, or null.</param>
    /// <returns>Minus the log-likelihood of the batch.</returns>
    public double Backpropagate(LabelledData data, ReadOnlySpan<int> examples, Shifting? shifting = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        Run(data, examples, shifting);
        int outputs = network.Shape.Outputs, count = examples.Length * outputs;
        double loss = _loss.Evaluate(_outputs.AsSpan(0, count), _targets.AsSpan(0, count), _gradients.AsSpan(0, count));
        network.Backward(_gradients.AsSpan(0, count));
        return loss;
    }

    /// <summary>How well it does, in testing: nothing drops out.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="guesses">Written: the class that each is taken for; empty where not wanted.</param>
    public Fit Test(LabelledData data, Span<int> guesses = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0)
        {
            return new Fit(double.NaN, double.NaN);
        }

        Core.Numerics.RandomStream? training = network.DropoutStream;
        network.DropoutStream = null;
        int outputs = network.Shape.Outputs, right = 0;
        double loss = 0;
        int[] examples = new int[Math.Min(Most, data.Count)];
        for (int first = 0; first < data.Count; first += Most)
        {
            Span<int> batch = examples.AsSpan(0, Math.Min(Most, data.Count - first));
            for (int i = 0; i < batch.Length; i++)
            {
                batch[i] = first + i;
            }

            Run(data, batch);
            int count = batch.Length * outputs;
            loss += _loss.Evaluate(_outputs.AsSpan(0, count), _targets.AsSpan(0, count), _gradients.AsSpan(0, count));
            for (int i = 0; i < batch.Length; i++)
            {
                int guess = GuessOf(_outputs.AsSpan(i * outputs, outputs));
                right += guess == data.Labels[first + i] ? 1 : 0;
                if (!guesses.IsEmpty)
                {
                    guesses[first + i] = guess;
                }
            }
        }

        network.DropoutStream = training;
        return new Fit(right / (double)data.Count, -loss / data.Count);
    }

    /// <summary>The class of the largest probability.</summary>
    /// <param name="outputs">One example's.</param>
    public static int GuessOf(ReadOnlySpan<float> outputs)
    {
        if (outputs.Length == 1)
        {
            return outputs[0] > 0.5f ? 1 : 0;
        }

        int best = 0;
        for (int i = 1; i < outputs.Length; i++)
        {
            best = outputs[i] > outputs[best] ? i : best;
        }

        return best;
    }

    private void Run(LabelledData data, ReadOnlySpan<int> examples, Shifting? shifting = null)
    {
        int width = data.Width, outputs = network.Shape.Outputs;
        if (_inputs.Length < examples.Length * width)
        {
            _inputs = new float[examples.Length * width];
            _outputs = new float[examples.Length * outputs];
            _targets = new float[examples.Length * outputs];
            _gradients = new float[examples.Length * outputs];
        }

        Array.Clear(_targets, 0, examples.Length * outputs);
        for (int i = 0; i < examples.Length; i++)
        {
            Span<float> inputs = _inputs.AsSpan(i * width, width);
            if (shifting is null)
            {
                data[examples[i]].CopyTo(inputs);
            }
            else
            {
                shifting.Copy(data[examples[i]], inputs);
            }

            int label = data.Labels[examples[i]];
            _targets[outputs == 1 ? i : (i * outputs) + label] = outputs == 1 ? label : 1;
        }

        network.Forward(_inputs.AsSpan(0, examples.Length * width), examples.Length, _outputs.AsSpan(0, examples.Length * outputs));
    }
}
