using Critter.Core.Files;

namespace Critter.Nn.Files;

/// <summary>How our own format names kinds of layers. A layer without a kind is dense.</summary>
internal static class Kinds
{
    public static string NameOf(LayerKind kind) => kind switch
    {
        LayerKind.Convolution => "convolution",
        LayerKind.MaxPooling => "max_pooling",
        LayerKind.MeanPooling => "mean_pooling",
        LayerKind.Dropout => "dropout",
        _ => "dense",
    };

    public static LayerKind Read(JsonItem name) => name.Text() switch
    {
        "dense" => LayerKind.Dense,
        "convolution" => LayerKind.Convolution,
        "max_pooling" => LayerKind.MaxPooling,
        "mean_pooling" => LayerKind.MeanPooling,
        "dropout" => LayerKind.Dropout,
        _ => throw name.Unexpected("dense, convolution, max_pooling, mean_pooling or dropout"),
    };
}
