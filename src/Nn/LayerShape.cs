namespace Critter.Nn;

/// <summary>What a layer does with its weighted sums <c>z = W x + b</c>.</summary>
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

/// <summary>What a layer computes.</summary>
public enum LayerKind
{
    /// <summary>Every output is a weighted sum of every input.</summary>
    Dense,

    /// <summary>
    /// Every output is a weighted sum of a square window of the planes before it, and all outputs of a plane share their weights (LeCun
    /// et al. 1998, section 2): a filter that is moved over the picture.
    /// </summary>
    Convolution,

    /// <summary>Every output is the largest number of a window of its plane.</summary>
    MaxPooling,

    /// <summary>Every output is the mean of a window of its plane.</summary>
    MeanPooling,

    /// <summary>
    /// In training, every input is 0 by chance and else larger by <c>1 / (1 - p)</c>, so that means stay (Srivastava et al. 2014, section
    /// 10: inverted dropout); in testing, every input is passed on.
    /// </summary>
    Dropout,
}

/// <summary>
/// Numbers in planes, as a picture in colours has them. They stand channel by channel, each row by row: number (channel, row, column) at
/// <c>(channel * Height + row) * Width + column</c>.
/// </summary>
/// <param name="Channels">Number of planes.</param>
/// <param name="Height">Rows of a plane.</param>
/// <param name="Width">Columns of a plane.</param>
public readonly record struct Planes(int Channels, int Height, int Width)
{
    /// <summary>How many numbers they are.</summary>
    public long Length => (long)Channels * Height * Width;
}

/// <summary>An input that a number of a convolution or pooling layer reads.</summary>
/// <param name="Input">Which.</param>
/// <param name="Weight">Its place in the window: with a convolution, in its filter's row of weights.</param>
public readonly record struct Connection(int Input, int Weight);

/// <summary>One layer: what it computes, how many numbers it makes, and what it does with each weighted sum.</summary>
/// <param name="Outputs">How many numbers it makes, in [1, <see cref="NetworkShape.MaximumWidth"/>].</param>
/// <param name="Activation">Applied to the weighted sums; linear in layers without weights.</param>
public sealed record LayerShape(int Outputs, Activation Activation)
{
    /// <summary>What it computes.</summary>
    public LayerKind Kind { get; init; }

    /// <summary>The planes that a convolution or pooling layer reads.</summary>
    public Planes Input { get; init; }

    /// <summary>The side of the square window of a convolution or pooling layer, at least 1.</summary>
    public int Side { get; init; }

    /// <summary>How far the window moves from one output to the next, at least 1.</summary>
    public int Stride { get; init; }

    /// <summary>How many rows and columns of zeros a convolution sees around each plane; in [0, <see cref="Side"/>).</summary>
    public int Padding { get; init; }

    /// <summary>The chance that dropout makes a number 0, in [0, 1).</summary>
    public float DropProbability { get; init; }

    /// <summary>Whether it reads planes through a window.</summary>
    public bool HasWindow => Kind is LayerKind.Convolution or LayerKind.MaxPooling or LayerKind.MeanPooling;

    /// <summary>The planes that a convolution or pooling layer makes.</summary>
    public Planes Output
    {
        get
        {
            int height = Positions(Input.Height), width = Positions(Input.Width);
            return new Planes(Kind == LayerKind.Convolution ? (int)(Outputs / ((long)height * width)) : Input.Channels, height, width);
        }
    }

    /// <summary>How many rows of weights it has, each with a bias: neurons of a dense layer, filters of a convolution, 0 in others.</summary>
    public int Rows => Kind switch
    {
        LayerKind.Dense => Outputs,
        LayerKind.Convolution => Output.Channels,
        _ => 0,
    };

    /// <summary>A convolution.</summary>
    /// <param name="input">What it reads.</param>
    /// <param name="filters">How many planes it makes.</param>
    /// <param name="side">The window's side.</param>
    /// <param name="stride">How far the window moves.</param>
    /// <param name="padding">Zeros around each plane.</param>
    /// <param name="activation">Applied to the weighted sums.</param>
    public static LayerShape Convolution(Planes input, int filters, int side, int stride, int padding, Activation activation)
    {
        LayerShape layer = new(1, activation) { Kind = LayerKind.Convolution, Input = input, Side = side, Stride = stride, Padding = padding };
        // Where the window cannot be, Validate says so.
        return layer with { Outputs = (int)Math.Clamp(new Planes(filters, layer.Positions(input.Height), layer.Positions(input.Width)).Length, 0, int.MaxValue) };
    }

    /// <summary>A pooling layer: downsampling.</summary>
    /// <param name="kind">Max or mean.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="side">The window's side.</param>
    /// <param name="stride">How far the window moves.</param>
    public static LayerShape Pooling(LayerKind kind, Planes input, int side, int stride)
    {
        LayerShape layer = new(1, Activation.Linear) { Kind = kind, Input = input, Side = side, Stride = stride };
        return layer with { Outputs = (int)Math.Clamp(layer.Output.Length, 0, int.MaxValue) };
    }

    /// <summary>A dropout layer.</summary>
    /// <param name="width">How many numbers it passes on.</param>
    /// <param name="probability">The chance of a 0.</param>
    public static LayerShape Dropout(int width, float probability) =>
        new(width, Activation.Linear) { Kind = LayerKind.Dropout, DropProbability = probability };

    /// <summary>The inputs that a number of a convolution or pooling layer reads. Zeros of the padding are not among them.</summary>
    /// <param name="output">Which number, in [0, <see cref="Outputs"/>).</param>
    public IEnumerable<Connection> ConnectionsOf(int output)
    {
        Planes to = Output;
        int column = output % to.Width, row = output / to.Width % to.Height, plane = output / (to.Width * to.Height);
        // A filter reads all planes, pooling its own.
        int first = Kind == LayerKind.Convolution ? 0 : plane, last = Kind == LayerKind.Convolution ? Input.Channels - 1 : plane;
        for (int channel = first; channel <= last; channel++)
        {
            for (int i = 0; i < Side; i++)
            {
                int y = (row * Stride) + i - Padding;
                for (int j = 0; j < Side; j++)
                {
                    int x = (column * Stride) + j - Padding;
                    if (y >= 0 && y < Input.Height && x >= 0 && x < Input.Width)
                    {
                        yield return new Connection((((channel * Input.Height) + y) * Input.Width) + x, ((((channel - first) * Side) + i) * Side) + j);
                    }
                }
            }
        }
    }

    /// <summary>Checks that the layer can be built.</summary>
    /// <param name="name">What errors call it.</param>
    /// <param name="inputs">How many numbers it reads.</param>
    /// <exception cref="ArgumentException">The message names the field, its value and the range.</exception>
    internal void Validate(string name, int inputs)
    {
        Require(Enum.IsDefined(Kind), $"{name}.Kind is {Kind}; it must be a kind's name.");
        NetworkShape.RequireRange($"{name}.Outputs", Outputs, NetworkShape.MaximumWidth);
        Require(Enum.IsDefined(Activation), $"{name}.Activation is {Activation}; it must be an activation's name.");
        if (HasWindow)
        {
            ValidateWindow(name, inputs);
        }
        else
        {
            Require(Input == default && Side == 0 && Stride == 0 && Padding == 0, $"{name} has a window; a layer of kind {Kind} has none.");
        }

        bool dropsOut = Kind == LayerKind.Dropout;
        Require(dropsOut ? Outputs == inputs : true, $"{name}.Outputs is {Outputs}; dropout passes on the {inputs} numbers that it reads.");
        Require(
            dropsOut ? DropProbability is >= 0 and < 1 : DropProbability == 0,
            FormattableString.Invariant($"{name}.DropProbability is {DropProbability}; it must be {(dropsOut ? "in [0, 1)" : "0 where nothing drops out")}."));
        Require(Rows > 0 || Activation == Activation.Linear, $"{name}.Activation is {Activation}; without weights it must be Linear.");
        Require(Kind == LayerKind.Dense || Activation != Activation.Softmax, $"{name}.Activation is Softmax; only a dense layer has it.");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise);
        }
    }

    private void ValidateWindow(string name, int inputs)
    {
        NetworkShape.RequireRange($"{name}.Input.Channels", Input.Channels, NetworkShape.MaximumWidth);
        NetworkShape.RequireRange($"{name}.Input.Height", Input.Height, NetworkShape.MaximumWidth);
        NetworkShape.RequireRange($"{name}.Input.Width", Input.Width, NetworkShape.MaximumWidth);
        Require(Input.Length == inputs, $"{name}.Input is {Input.Channels} planes of {Input.Height} x {Input.Width}; it must be the {inputs} numbers that the layer before gives.");
        int most = Kind == LayerKind.Convolution ? Side - 1 : 0;
        NetworkShape.RequireRange($"{name}.Side", Side, NetworkShape.MaximumWidth);
        Require(Padding >= 0 && Padding <= most, $"{name}.Padding is {Padding}; it must be in [0, {most}].");
        NetworkShape.RequireRange($"{name}.Side", Side, Math.Min(Input.Height, Input.Width) + (2 * Padding));
        NetworkShape.RequireRange($"{name}.Stride", Stride, NetworkShape.MaximumWidth);
        Planes output = Output;
        Require(output.Length == Outputs && output.Channels > 0, $"{name}.Outputs is {Outputs}; it must be planes of {output.Height} x {output.Width}.");
    }

    // How often the window fits along a side. What Validate refuses has to come as far as there.
    private int Positions(int length) => Stride < 1 ? 1 : Math.Max(1, ((length + (2 * Padding) - Side) / Stride) + 1);
}
