using System.Runtime.InteropServices;
using Critter.Core;
using Critter.Core.Files;
using Critter.Nn;
using Critter.Nn.Files;

namespace Critter.Export;

/// <summary>
/// Writes a network as an ONNX model (onnx.ai, operator set 13): input <c>states</c> [batch, inputs], output <c>q_values</c>
/// [batch, outputs] and, where it is known what was learned, <c>expected_return</c> [batch, outputs], the same plus a constant. The batch
/// may have any size. Field numbers are those of <c>onnx.proto</c>.
/// </summary>
public static class OnnxWriter
{
    private const int OperatorSet = 13;

    // The version of the file format that came with operator set 13 (ONNX 1.8).
    private const int FormatVersion = 7;
    private const int TypeFloat = 1;
    private const int TypeInt64 = 7;
    private const int AttributeInt = 2;
    private const int AttributeInts = 7;
    private const string States = "states";
    private const string Values = "q_values";
    private const string Return = "expected_return";

    /// <summary>Writes the model.</summary>
    /// <param name="stream">Written, and left open.</param>
    /// <param name="network">The network.</param>
    /// <param name="description">What it is for; goes into the model's metadata.</param>
    public static void Write(Stream stream, SavedNetwork network, NetworkDescription description)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(description);
        stream.Write(ProtobufWriter.Of(model =>
        {
            model.Whole(1, FormatVersion);
            model.Text(2, "critter");
            model.Text(3, ProgramVersion.Text);
            model.Message(8, set =>
            {
                set.Text(1, "");
                set.Whole(2, OperatorSet);
            });
            model.Message(7, graph => WriteGraph(graph, network, description));
            foreach ((string key, string value) in description.Entries())
            {
                model.Message(14, entry =>
                {
                    entry.Text(1, key);
                    entry.Text(2, value);
                });
            }
        }).Span);
    }

    private static void WriteGraph(ProtobufWriter graph, SavedNetwork network, NetworkDescription description)
    {
        NetworkShape shape = network.Shape;
        graph.Text(2, "critter");
        ReadOnlyMemory<float> parameters = network.Parameters.AsMemory();
        string value = States;
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            LayerShape layer = shape.Layers[l];
            string name = FormattableString.Invariant($"layer{l + 1}");
            bool isLast = l == shape.Layers.Length - 1;
            string end = isLast ? Values : $"{name}.out";
            bool isPlain = layer.Activation == Activation.Linear && !(isLast && shape.Dueling);
            string sums = isPlain ? end : $"{name}.sums";
            WriteParameters(graph, shape, l, name, ref parameters);
            WriteSums(graph, layer, name, value, sums);
            if (isLast && shape.Dueling)
            {
                WriteDuelingHead(graph, sums, layer.Outputs, end);
            }
            else if (!isPlain)
            {
                WriteNode(graph, OperatorOf(layer.Activation), [sums], end, layer.Activation == Activation.Softmax ? node => WriteWhole(node, "axis", 1) : null);
            }

            value = end;
        }

        WriteValue(graph, 11, States, shape.Inputs);
        WriteValue(graph, 12, Values, shape.Outputs);
        if (description.ReturnOffset is { } offset)
        {
            WriteTensor(graph, "return_offset", new[] { (float)offset });
            WriteNode(graph, "Add", [Values, "return_offset"], Return);
            WriteValue(graph, 12, Return, shape.Outputs);
        }
    }

    private static void WriteParameters(ProtobufWriter graph, NetworkShape shape, int l, string name, ref ReadOnlyMemory<float> parameters)
    {
        LayerShape layer = shape.Layers[l];
        int length = shape.RowLengthOf(l);
        int weights = length * layer.Rows;
        if (weights > 0)
        {
            // A filter's weights stand in the order that ONNX has: channel by channel, row by row.
            int[] sizes = layer.HasWindow ? [layer.Rows, layer.Input.Channels, layer.Side, layer.Side] : [layer.Rows, length];
            WriteTensor(graph, $"{name}.weight", parameters[..weights], sizes);
            WriteTensor(graph, $"{name}.bias", parameters.Slice(weights, layer.Rows), layer.Rows);
            parameters = parameters[(weights + layer.Rows)..];
        }
    }

    // What is between layers is a row a sample, as our networks have it.
    private static void WriteSums(ProtobufWriter graph, LayerShape layer, string name, string value, string sums)
    {
        if (layer.Kind == LayerKind.Dense)
        {
            WriteNode(graph, "Gemm", [value, $"{name}.weight", $"{name}.bias"], sums, node => WriteWhole(node, "transB", 1));
        }
        else if (layer.Kind == LayerKind.Dropout)
        {
            WriteNode(graph, "Identity", [value], sums);
        }
        else
        {
            WriteWholes(graph, $"{name}.sizes", -1, layer.Input.Channels, layer.Input.Height, layer.Input.Width);
            WriteNode(graph, "Reshape", [value, $"{name}.sizes"], $"{name}.planes");
            string type = layer.Kind switch
            {
                LayerKind.Convolution => "Conv",
                LayerKind.MaxPooling => "MaxPool",
                LayerKind.MeanPooling => "AveragePool",
                _ => throw new NotSupportedException($"a layer of kind {layer.Kind} cannot be written as ONNX"),
            };
            string[] inputs = layer.Kind == LayerKind.Convolution ? [$"{name}.planes", $"{name}.weight", $"{name}.bias"] : [$"{name}.planes"];
            WriteNode(graph, type, inputs, $"{name}.window", node =>
            {
                WriteList(node, "kernel_shape", layer.Side, layer.Side);
                WriteList(node, "strides", layer.Stride, layer.Stride);
                WriteList(node, "pads", layer.Padding, layer.Padding, layer.Padding, layer.Padding);
            });
            WriteNode(graph, "Flatten", [$"{name}.window"], sums);
        }
    }

    // Q = V + A - mean(A), of the row V, A_1, ..., A_n.
    private static void WriteDuelingHead(ProtobufWriter graph, string sums, int width, string end)
    {
        WriteWholes(graph, "head.0", 0);
        WriteWholes(graph, "head.1", 1);
        WriteWholes(graph, "head.end", width);
        WriteNode(graph, "Slice", [sums, "head.0", "head.1", "head.1"], "head.value");
        WriteNode(graph, "Slice", [sums, "head.1", "head.end", "head.1"], "head.advantages");
        WriteNode(graph, "ReduceMean", ["head.advantages"], "head.mean", node =>
        {
            WriteList(node, "axes", 1);
            WriteWhole(node, "keepdims", 1);
        });
        WriteNode(graph, "Sub", ["head.value", "head.mean"], "head.offset");
        WriteNode(graph, "Add", ["head.advantages", "head.offset"], end);
    }

    private static string OperatorOf(Activation activation) => activation switch
    {
        Activation.Sigmoid => "Sigmoid",
        Activation.Tanh => "Tanh",
        Activation.ReLU => "Relu",
        Activation.Softmax => "Softmax",
        _ => throw new NotSupportedException($"ONNX has no {activation} as this network means it"),
    };

    private static void WriteNode(ProtobufWriter graph, string type, IReadOnlyList<string> inputs, string output, Action<ProtobufWriter>? attributes = null)
    {
        graph.Message(1, node =>
        {
            foreach (string input in inputs)
            {
                node.Text(1, input);
            }

            node.Text(2, output);
            node.Text(3, $"{output}.{type}");
            node.Text(4, type);
            attributes?.Invoke(node);
        });
    }

    private static void WriteWhole(ProtobufWriter node, string name, long value)
    {
        node.Message(5, attribute =>
        {
            attribute.Text(1, name);
            attribute.Whole(3, value);
            attribute.Whole(20, AttributeInt);
        });
    }

    private static void WriteList(ProtobufWriter node, string name, params int[] values)
    {
        node.Message(5, attribute =>
        {
            attribute.Text(1, name);
            foreach (int value in values)
            {
                attribute.Whole(8, value);
            }

            attribute.Whole(20, AttributeInts);
        });
    }

    private static void WriteTensor(ProtobufWriter graph, string name, ReadOnlyMemory<float> numbers, params int[] sizes) =>
        WriteTensor(graph, name, TypeFloat, MemoryMarshal.AsBytes(numbers.Span).ToArray(), sizes);

    private static void WriteWholes(ProtobufWriter graph, string name, params long[] numbers) =>
        WriteTensor(graph, name, TypeInt64, MemoryMarshal.AsBytes<long>(numbers).ToArray(), numbers.Length);

    private static void WriteTensor(ProtobufWriter graph, string name, int type, byte[] bytes, params int[] sizes)
    {
        graph.Message(5, tensor =>
        {
            foreach (int size in sizes)
            {
                tensor.Whole(1, size);
            }

            tensor.Whole(2, type);
            tensor.Text(8, name);
            tensor.Blob(9, bytes);
        });
    }

    // A matrix whose number of rows is free.
    private static void WriteValue(ProtobufWriter graph, int field, string name, int width)
    {
        graph.Message(field, value =>
        {
            value.Text(1, name);
            value.Message(2, type => type.Message(1, tensor =>
            {
                tensor.Whole(1, TypeFloat);
                tensor.Message(2, sizes =>
                {
                    sizes.Message(1, size => size.Text(2, "batch"));
                    sizes.Message(1, size => size.Whole(1, width));
                });
            }));
        });
    }
}
