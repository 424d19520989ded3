using Critter.Core.Files;
using Critter.Lab.Data;
using Critter.Nn;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.Lab;

/// <summary>The network of the slides: input, convolution, downsampling, convolution, downsampling, two full layers, softmax (LeCun et al. 1998).</summary>
public static class DigitsNetwork
{
    /// <summary>What names the digits that ship, as data.</summary>
    public const string Shipped = "digits";

    private const string Resource = "digits-network.json";
    private const int FirstFilters = 12;
    private const int SecondFilters = 24;
    private const int FullWidth = 64;

    /// <summary>The trained network that ships: <c>critter lab digits --headless --seed 1</c> made it.</summary>
    public static SavedNetwork Trained()
    {
        using Stream stream = typeof(DigitsNetwork).Assembly.GetManifestResourceStream(Resource)!;
        return NetworkFile.Read(stream, Resource);
    }

    /// <summary>Reads a network that reads the digits that ship: a file, or a run's.</summary>
    /// <param name="path">A network's file, or the folder of a run of <c>lab digits</c>.</param>
    /// <exception cref="BadFileException">It cannot be read, or reads or gives something else.</exception>
    public static SavedNetwork Read(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, RunFolder.NetworkName) : path;
        try
        {
            using FileStream stream = File.OpenRead(file);
            SavedNetwork network = NetworkFile.Read(stream, file);
            return network.Shape is { Inputs: Digits.Side * Digits.Side, Outputs: 10, Layers: [.., { Activation: Activation.Softmax }] }
                ? network
                : throw new BadFileException($"{file} is a {network.Shape} network; expected one that reads {Digits.Side} x {Digits.Side} numbers and gives the probabilities of 10 digits (softmax)");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadFileException($"{file} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The layers for pictures of a size.</summary>
    /// <param name="planes">An example's.</param>
    /// <param name="classes">How many outputs.</param>
    /// <param name="activation">Of the hidden layers.</param>
    /// <param name="dropout">The chance before the last layer; 0: there is no such layer.</param>
    public static NetworkShape ShapeOf(Planes planes, int classes, Activation activation, double dropout)
    {
        var first = LayerShape.Convolution(planes, FirstFilters, side: 3, stride: 1, padding: 1, activation);
        var second = LayerShape.Pooling(LayerKind.MaxPooling, first.Output, side: 2, stride: 2);
        var third = LayerShape.Convolution(second.Output, SecondFilters, side: 3, stride: 1, padding: 1, activation);
        var fourth = LayerShape.Pooling(LayerKind.MaxPooling, third.Output, side: 2, stride: 2);
        LayerShape[] drop = dropout > 0 ? [LayerShape.Dropout(FullWidth, (float)dropout)] : [];
        return new NetworkShape((int)planes.Length, [first, second, third, fourth, new(FullWidth, activation), .. drop, new(classes, Activation.Softmax)]);
    }
}
