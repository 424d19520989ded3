namespace Critter.Nn.Tests;

/// <summary>Networks with planes: convolutions, pooling, dropout, with windows that overlap, skip, and look over the edge.</summary>
internal static class WindowShapes
{
    private static readonly Planes _small = new(2, 5, 4);

    public static Dictionary<string, NetworkShape> Named { get; } = new()
    {
        ["convolution"] = Of(_small, LayerShape.Convolution(_small, 3, 3, 1, 1, Activation.Tanh)),
        ["stride"] = Of(_small, LayerShape.Convolution(_small, 4, 2, 2, 0, Activation.Sigmoid)),
        ["stride and padding"] = Of(_small, LayerShape.Convolution(_small, 2, 3, 2, 2, Activation.Linear)),
        ["max"] = Of(_small, LayerShape.Pooling(LayerKind.MaxPooling, _small, 2, 2)),
        ["overlapping max"] = Of(_small, LayerShape.Pooling(LayerKind.MaxPooling, _small, 3, 1)),
        ["mean"] = Of(_small, LayerShape.Pooling(LayerKind.MeanPooling, _small, 2, 1)),
        ["dropout"] = new NetworkShape(6, [LayerShape.Dropout(6, 0.5f), new(8, Activation.Tanh), LayerShape.Dropout(8, 0.25f), new(3, Activation.Linear)]),
        ["slides"] = Slides(new Planes(1, 8, 8)),
    };

    public static NetworkShape Small { get; } = new(
        16,
        [
            LayerShape.Convolution(new Planes(1, 4, 4), 2, 2, 1, 1, Activation.ReLU),
            LayerShape.Pooling(LayerKind.MaxPooling, new Planes(2, 5, 5), 2, 2),
            LayerShape.Dropout(8, 0.5f),
            new(2, Activation.Softmax),
        ]);

    public static TheoryData<Backend, string> Gradients
    {
        get
        {
            var cases = new TheoryData<Backend, string>();
            foreach (string name in Named.Keys)
            {
                cases.Add(Backend.Simd, name);
                cases.Add(Backend.MathNet, name);
            }

            return cases;
        }
    }

    /// <summary>A network of one to three layers with windows, and a dense one.</summary>
    public static NetworkShape Random(Uniform source)
    {
        Planes planes = new(source.Whole(1, 4), source.Whole(3, 9), source.Whole(3, 9));
        int inputs = (int)planes.Length;
        List<LayerShape> layers = [];
        for (int count = source.Whole(1, 3); count > 0; count--)
        {
            int side = source.Whole(1, Math.Min(3, Math.Min(planes.Height, planes.Width))), stride = source.Whole(1, 2);
            layers.Add(source.Whole(0, 3) switch
            {
                0 => LayerShape.Pooling(LayerKind.MaxPooling, planes, side, stride),
                1 => LayerShape.Pooling(LayerKind.MeanPooling, planes, side, stride),
                _ => LayerShape.Convolution(planes, source.Whole(1, 14), side, stride, source.Whole(0, side - 1), (Activation)source.Whole(0, 3)),
            });
            planes = layers[^1].Output;
            if (source.Next() < 0.4)
            {
                layers.Add(LayerShape.Dropout((int)planes.Length, 0.5f));
            }
        }

        layers.Add(new(source.Whole(1, 12), Activation.Tanh));
        return new NetworkShape(inputs, layers);
    }

    private static NetworkShape Of(Planes input, LayerShape layer) =>
        new((int)input.Length, [layer, new(4, Activation.Tanh), new(3, Activation.Linear)]);

    private static NetworkShape Slides(Planes input)
    {
        var first = LayerShape.Convolution(input, 4, 3, 1, 1, Activation.Tanh);
        var second = LayerShape.Pooling(LayerKind.MeanPooling, first.Output, 2, 2);
        var third = LayerShape.Convolution(second.Output, 6, 3, 1, 1, Activation.Tanh);
        var fourth = LayerShape.Pooling(LayerKind.MaxPooling, third.Output, 2, 2);
        return new NetworkShape(
            (int)input.Length, [first, second, third, fourth, new(12, Activation.Tanh), LayerShape.Dropout(12, 0.5f), new(10, Activation.Softmax)]);
    }
}
