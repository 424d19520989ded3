using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Critter.Nn;

/// <summary>What a dense layer does with its weighted sums <c>z = W x + b</c>.</summary>
public enum Activation
{
    /// <summary><c>z</c> itself: the output of a regression.</summary>
    Linear,

    /// <summary><c>1 / (1 + exp(-z))</c>, in (0, 1): the lecture's hidden neuron, and the mean of a Bernoulli.</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent, in (-1, 1).</summary>
    Tanh,

    /// <summary><c>max(0, z)</c>: the demo's hidden neuron.</summary>
    ReLU,

    /// <summary><c>exp(z_i) / sum_j exp(z_j)</c> over the layer: the means of a multinomial. Sums to 1.</summary>
    Softmax,
}

/// <summary>One dense layer: how many numbers it makes, and what it does with each weighted sum.</summary>
/// <param name="Outputs">Number of neurons, in [1, <see cref="NetworkShape.MaximumWidth"/>].</param>
/// <param name="Activation">Applied to the weighted sums.</param>
public sealed record LayerShape(int Outputs, Activation Activation);

/// <summary>
/// The shape of a network of dense layers. Immutable, and equal to another by value. Written as <c>59-50-50-5</c>, and
/// <c>59-50-50-1+5</c> with a dueling head.
/// </summary>
public sealed record NetworkShape
{
    /// <summary>The most inputs or neurons that one layer may have.</summary>
    public const int MaximumWidth = 16_384;

    /// <summary>The most layers that a network may have.</summary>
    public const int MaximumDepth = 64;

    /// <summary>The most parameters that a network may have: 256 MiB of floats.</summary>
    public const long MaximumParameters = 1L << 26;

    /// <summary>Describes a network; <see cref="Validate"/> checks that it can be built.</summary>
    /// <param name="inputs">How many numbers the network reads.</param>
    /// <param name="layers">The dense layers, from the input on.</param>
    /// <param name="dueling">Whether the last layer is a dueling head: see <see cref="Dueling"/>.</param>
    public NetworkShape(int inputs, IEnumerable<LayerShape> layers, bool dueling = false)
    {
        ArgumentNullException.ThrowIfNull(layers);
        Inputs = inputs;
        Layers = [.. layers];
        Dueling = dueling;
    }

    /// <summary>How many numbers the network reads, in [1, <see cref="MaximumWidth"/>].</summary>
    public int Inputs { get; }

    /// <summary>The dense layers, from the input on. A dueling head's last layer makes <c>1 + A</c> numbers here.</summary>
    public ImmutableArray<LayerShape> Layers { get; }

    /// <summary>
    /// Whether the last layer is a dueling head (Wang et al. 2016, equation 9): it makes a state's value V and A advantages, and the
    /// network's outputs are <c>Q_a = V + A_a - mean(A)</c>.
    /// </summary>
    public bool Dueling { get; }

    /// <summary>How many numbers the network gives: the last layer's, less the value V with a dueling head.</summary>
    public int Outputs => Layers.IsEmpty ? 0 : Layers[^1].Outputs - (Dueling ? 1 : 0);

    /// <summary>The number of weights, biases not counted (as the lecture counts: 40-20-1 has 800 + 20).</summary>
    public int WeightCount => Layers.Select((layer, l) => layer.Outputs * InputsOf(l)).Sum();

    /// <summary>The number of weights and biases: the length of <see cref="INetwork.ReadParameters"/>.</summary>
    public int ParameterCount => WeightCount + Layers.Sum(layer => layer.Outputs);

    /// <summary>A network whose hidden layers share one activation and whose outputs are linear.</summary>
    /// <param name="inputs">How many numbers the network reads.</param>
    /// <param name="hidden">The widths of the hidden layers; may be empty.</param>
    /// <param name="hiddenActivation">The activation of every hidden layer.</param>
    /// <param name="outputs">How many numbers the network gives.</param>
    /// <param name="dueling">Whether the outputs come from a dueling head.</param>
    /// <exception cref="ArgumentException">The shape cannot be built: the message names the field, its value and the range.</exception>
    public static NetworkShape Dense(
        int inputs, IEnumerable<int> hidden, Activation hiddenActivation, int outputs, bool dueling = false)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        // Checked here because a dueling head would turn 0 outputs into a layer of one.
        RequireRange("Outputs", outputs, MaximumWidth - 1);
        IEnumerable<LayerShape> layers = hidden.Select(width => new LayerShape(width, hiddenActivation))
            .Append(new LayerShape(dueling ? outputs + 1 : outputs, Activation.Linear));
        var shape = new NetworkShape(inputs, layers, dueling);
        shape.Validate();
        return shape;
    }

    /// <summary>How many numbers layer <paramref name="layer"/> reads.</summary>
    /// <param name="layer">Index into <see cref="Layers"/>.</param>
    public int InputsOf(int layer) => layer == 0 ? Inputs : Layers[layer - 1].Outputs;

    /// <summary>What a parameter is, in words: <c>the weight of layer 2 from input 5 to neuron 3</c>. All count from 1.</summary>
    /// <param name="index">Its place in <see cref="INetwork.ReadParameters"/>.</param>
    public string DescribeParameter(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        for (int l = 0; l < Layers.Length; l++)
        {
            int inputs = InputsOf(l), weights = inputs * Layers[l].Outputs;
            if (index < weights)
            {
                return FormattableString.Invariant($"the weight of layer {l + 1} from input {(index % inputs) + 1} to neuron {(index / inputs) + 1}");
            }

            index -= weights;
            if (index < Layers[l].Outputs)
            {
                return FormattableString.Invariant($"the bias of layer {l + 1}'s neuron {index + 1}");
            }

            index -= Layers[l].Outputs;
        }

        throw new ArgumentOutOfRangeException(nameof(index), $"The network has {ParameterCount} parameters.");
    }

    /// <summary>Checks that the network can be built.</summary>
    /// <exception cref="ArgumentException">The message names the field, its value and the range.</exception>
    public void Validate()
    {
        RequireRange("Inputs", Inputs, MaximumWidth);
        RequireRange("Layers.Length", Layers.Length, MaximumDepth);
        long parameters = 0;
        for (int l = 0; l < Layers.Length; l++)
        {
            RequireRange($"Layers[{l}].Outputs", Layers[l].Outputs, MaximumWidth);
            if (!Enum.IsDefined(Layers[l].Activation))
            {
                throw new ArgumentException($"Layers[{l}].Activation is {Layers[l].Activation}; it must be an activation's name.");
            }

            parameters += (InputsOf(l) + 1L) * Layers[l].Outputs;
        }

        if (parameters > MaximumParameters)
        {
            throw new ArgumentException($"ParameterCount is {parameters}; it must be at most {MaximumParameters}.");
        }

        if (Dueling && (Layers[^1].Outputs < 2 || Layers[^1].Activation != Activation.Linear))
        {
            throw new ArgumentException(
                $"Layers[{Layers.Length - 1}] is {Layers[^1].Outputs} x {Layers[^1].Activation}; a dueling head is linear and makes at least 2.");
        }
    }

    /// <inheritdoc/>
    public bool Equals(NetworkShape? other) =>
        other is not null && Inputs == other.Inputs && Dueling == other.Dueling && Layers.AsSpan().SequenceEqual(other.Layers.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Inputs);
        hash.Add(Dueling);
        foreach (LayerShape layer in Layers)
        {
            hash.Add(layer);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Inputs}");
        for (int l = 0; l < Layers.Length; l++)
        {
            bool head = Dueling && l == Layers.Length - 1;
            text.Append(CultureInfo.InvariantCulture, $"-{(head ? $"1+{Outputs}" : $"{Layers[l].Outputs}")}");
        }

        return text.ToString();
    }

    private static void RequireRange(string field, int value, int maximum)
    {
        if (value < 1 || value > maximum)
        {
            throw new ArgumentException($"{field} is {value}; it must be in [1, {maximum}].");
        }
    }
}
