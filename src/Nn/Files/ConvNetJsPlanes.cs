namespace Critter.Nn.Files;

/// <summary>ConvNetJS's order of numbers in planes: channels are innermost, <c>(row * Width + column) * Channels + channel</c>.</summary>
internal static class ConvNetJsPlanes
{
    /// <summary>What a filter reads.</summary>
    public static Planes OfFilter(LayerShape layer) => new(layer.Input.Channels, layer.Side, layer.Side);

    /// <summary>The planes that a layer's inputs are; one long row where they are none, or no layer made them.</summary>
    public static Planes Before(NetworkShape shape, int layer)
    {
        int before = layer - 1;
        while (before >= 0 && shape.Layers[before].Kind == LayerKind.Dropout)
        {
            before--;
        }

        return before >= 0 && shape.Layers[before].HasWindow ? shape.Layers[before].Output : new Planes(1, 1, shape.InputsOf(layer));
    }

    /// <summary>Where our number i stands with ConvNetJS.</summary>
    public static int PlaceOf(int i, Planes planes)
    {
        int area = planes.Height * planes.Width;
        return (i % area * planes.Channels) + (i / area);
    }
}
