using Critter.Nn;

namespace Critter.Lab;

/// <summary>The network of the slides: input, convolution, downsampling, convolution, downsampling, two full layers, softmax (LeCun et al. 1998).</summary>
public static class DigitsNetwork
{
    /// <summary>What names the digits that ship, as data.</summary>
    public const string Shipped = "digits";

    private const int FirstFilters = 12;
    private const int SecondFilters = 24;
    private const int FullWidth = 64;

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
