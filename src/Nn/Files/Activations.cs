using Critter.Core.Files;

namespace Critter.Nn.Files;

/// <summary>How the files name activations: the same words in both formats, where ConvNetJS has the activation.</summary>
public static class Activations
{
    /// <summary>The word for an activation.</summary>
    public static string NameOf(Activation activation) => activation switch
    {
        Activation.Linear => "linear",
        Activation.Sigmoid => "sigmoid",
        Activation.Tanh => "tanh",
        Activation.ReLU => "relu",
        _ => "softmax",
    };

    /// <summary>The activation of a word.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static Activation Read(JsonItem name) => name.Text() switch
    {
        "linear" => Activation.Linear,
        "sigmoid" => Activation.Sigmoid,
        "tanh" => Activation.Tanh,
        "relu" => Activation.ReLU,
        "softmax" => Activation.Softmax,
        _ => throw name.Unexpected("linear, sigmoid, tanh, relu or softmax"),
    };
}
