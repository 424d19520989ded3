using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Critter.Nn;

/// <summary>
/// The shape of a network: its layers, one behind the other. Immutable, and equal to another by value. Written as <c>59-50-50-5</c>, as
/// <c>59-50-50-1+5</c> with a dueling head, and as <c>64-6@8x8-6@4x4-10</c> with six planes of 8 x 8 and 4 x 4.
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
    /// <param name="layers">The layers, from the input on.</param>
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

    /// <summary>The layers, from the input on. A dueling head's last layer makes <c>1 + A</c> numbers here.</summary>
    public ImmutableArray<LayerShape> Layers { get; }

    /// <summary>
    /// Whether the last layer is a dueling head (Wang et al. 2016, equation 9): it makes a state's value V and A advantages, and the
    /// network's outputs are <c>Q_a = V + A_a - mean(A)</c>.
    /// </summary>
    public bool Dueling { get; }

    /// <summary>How many numbers the network gives: the last layer's, less the value V with a dueling head.</summary>
    public int Outputs => Layers.IsEmpty ? 0 : Layers[^1].Outputs - (Dueling ? 1 : 0);

    /// <summary>The number of weights, biases not counted (as the lecture counts: 40-20-1 has 800 + 20).</summary>
    public int WeightCount => Layers.Select((layer, l) => layer.Rows * RowLengthOf(l)).Sum();

    /// <summary>The number of weights and biases: the length of <see cref="INetwork.ReadParameters"/>.</summary>
    public int ParameterCount => WeightCount + Layers.Sum(layer => layer.Rows);

    /// <summary>Whether all layers are dense, as those of a critter are.</summary>
    public bool IsDense => Layers.All(layer => layer.Kind == LayerKind.Dense);

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

    /// <summary>How long a row of weights of layer <paramref name="layer"/> is: a neuron's inputs, or a filter's window in all channels.</summary>
    /// <param name="layer">Index into <see cref="Layers"/>.</param>
    public int RowLengthOf(int layer) => Layers[layer] is { Kind: LayerKind.Convolution } filter
        ? filter.Input.Channels * filter.Side * filter.Side
        : Layers[layer].Rows == 0 ? 0 : InputsOf(layer);

    /// <summary>What a parameter is, in words: <c>the weight of layer 2 from input 5 to neuron 3</c>. All count from 1.</summary>
    /// <param name="index">Its place in <see cref="INetwork.ReadParameters"/>.</param>
    public string DescribeParameter(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        for (int l = 0; l < Layers.Length; l++)
        {
            int length = RowLengthOf(l), rows = Layers[l].Rows, weights = length * rows;
            string unit = Layers[l].Kind == LayerKind.Convolution ? "filter" : "neuron";
            if (index < weights)
            {
                return FormattableString.Invariant($"the weight of layer {l + 1} from input {(index % length) + 1} to {unit} {(index / length) + 1}");
            }

            index -= weights;
            if (index < rows)
            {
                return FormattableString.Invariant($"the bias of layer {l + 1}'s {unit} {index + 1}");
            }

            index -= rows;
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
            Layers[l].Validate($"Layers[{l}]", InputsOf(l));
            parameters += (RowLengthOf(l) + 1L) * Layers[l].Rows;
        }

        if (parameters > MaximumParameters)
        {
            throw new ArgumentException($"ParameterCount is {parameters}; it must be at most {MaximumParameters}.");
        }

        if (Dueling && (Layers[^1].Outputs < 2 || Layers[^1].Activation != Activation.Linear || Layers[^1].Kind != LayerKind.Dense))
        {
            throw new ArgumentException(
                $"Layers[{Layers.Length - 1}] is {Layers[^1].Outputs} x {Layers[^1].Activation}; a dueling head is dense and linear and makes at least 2.");
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
            text.Append(CultureInfo.InvariantCulture, $"-{(head ? $"1+{Outputs}" : Describe(Layers[l]))}");
        }

        return text.ToString();
    }

    private static string Describe(LayerShape layer)
    {
        return layer.HasWindow ? string.Create(CultureInfo.InvariantCulture, $"{layer.Output.Channels}@{layer.Output.Height}x{layer.Output.Width}")
            : string.Create(CultureInfo.InvariantCulture, $"{layer.Outputs}{(layer.Kind == LayerKind.Dropout ? $" dropped at {layer.DropProbability}" : "")}");
    }

    internal static void RequireRange(string field, int value, int maximum)
    {
        if (value < 1 || value > maximum)
        {
            throw new ArgumentException($"{field} is {value}; it must be in [1, {maximum}].");
        }
    }
}
