using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Critter.Core.Files;

namespace Critter.Nn.Files;

/// <summary>
/// Reads ONNX models that are a chain of dense layers, with or without a dueling head as <c>export</c> writes it: what this program
/// writes, and networks that PyTorch or another trainer exports. It computes the model's first output. Field numbers are those of
/// <c>onnx.proto</c>.
/// </summary>
internal static class OnnxReader
{
    private const string Expected = "expected a chain of Gemm, MatMul, Add, Relu, Sigmoid, Tanh, Softmax, Flatten or Identity";
    private static readonly string[] _head = ["Slice", "Slice", "ReduceMean", "Sub", "Add"];

    /// <summary>The first byte of a model: its format's version is its first field. No JSON begins so.</summary>
    public const byte FirstByte = 8;

    /// <exception cref="FormatException">It is no such model: says which node, and what was expected.</exception>
    public static SavedNetwork Read(ReadOnlyMemory<byte> file)
    {
        Graph graph = new(file);
        List<(int Inputs, LayerShape Shape)> layers = [];
        ImmutableArray<float>.Builder parameters = ImmutableArray.CreateBuilder<float>();
        string value = graph.Input;
        bool dueling = false;
        while (value != graph.Output)
        {
            Node[] users = [.. graph.Nodes.Where(node => node.Inputs.Contains(value))];
            if (users.Length > 1 && layers.Count > 0 && IsHead(graph, users[0]))
            {
                dueling = true;
                break;
            }

            // A loop of nodes would never end.
            if (users.Length != 1 || users[0].IsUsed)
            {
                throw new FormatException($"{users.Length} nodes read {value} on the way to the output {graph.Output}; {Expected}");
            }

            Node next = users[0];
            next.IsUsed = true;
            Append(graph, next, value, layers, parameters);
            value = next.Output;
        }

        if (layers.Count == 0)
        {
            throw new FormatException("it has no layer");
        }

        return new SavedNetwork(new NetworkShape(layers[0].Inputs, layers.Select(layer => layer.Shape), dueling), parameters.DrainToImmutable());
    }

    private static bool IsHead(Graph graph, Node first)
    {
        Node[] head = [.. graph.Nodes.SkipWhile(node => node != first).Take(_head.Length)];
        return head.Select(node => node.Type).SequenceEqual(_head) && head[^1].Output == graph.Output;
    }

    private static void Append(
        Graph graph, Node node, string value, List<(int Inputs, LayerShape Shape)> layers, ImmutableArray<float>.Builder parameters)
    {
        switch (node.Type)
        {
            case "Flatten" or "Identity":
                return;
            case "Gemm" when node.Inputs.Count is 2 or 3 && node.Inputs[0] == value
                && node.Get("alpha", 1) == 1 && node.Get("beta", 1) == 1 && node.Get("transA", 0) == 0:
                AppendLayer(graph.Tensor(node.Inputs[1], 2), isTransposed: node.Get("transB", 0) == 1);
                if (node.Inputs.Count == 3)
                {
                    AddBiases(graph.Tensor(node.Inputs[2], 1));
                }

                return;
            case "MatMul" when node.Inputs.Count == 2 && node.Inputs[0] == value:
                AppendLayer(graph.Tensor(node.Inputs[1], 2), isTransposed: false);
                return;
            case "Add" when node.Inputs.Count == 2 && layers is [.., (_, { Activation: Activation.Linear })]:
                AddBiases(graph.Tensor(node.Inputs[0] == value ? node.Inputs[1] : node.Inputs[0], 1));
                return;
            case "Relu" or "Sigmoid" or "Tanh" or "Softmax" when layers is [.., (_, { Activation: Activation.Linear })]:
                (int inputs, LayerShape shape) = layers[^1];
                layers[^1] = (inputs, shape with { Activation = Enum.Parse<Activation>(node.Type, ignoreCase: true) });
                return;
            default:
                throw new FormatException($"node {node.Number} is {node.Type} as this reader does not know it; {Expected}");
        }

        void AppendLayer(Tensor weights, bool isTransposed)
        {
            (int rows, int columns) = (weights.Sizes[0], weights.Sizes[1]);
            (int outputs, int inputs) = isTransposed ? (rows, columns) : (columns, rows);
            if (layers.Count == NetworkShape.MaximumDepth || (layers.Count > 0 && layers[^1].Shape.Outputs != inputs))
            {
                throw new FormatException($"node {node.Number} reads {inputs} numbers, or is one too many; expected {(layers.Count > 0 ? layers[^1].Shape.Outputs : inputs)} and at most {NetworkShape.MaximumDepth} layers");
            }

            layers.Add((inputs, new LayerShape(outputs, Activation.Linear)));
            for (int o = 0; o < outputs; o++)
            {
                for (int i = 0; i < inputs; i++)
                {
                    parameters.Add(weights.Numbers[isTransposed ? (o * inputs) + i : (i * outputs) + o]);
                }
            }

            parameters.AddRange(new float[outputs]);
        }

        void AddBiases(Tensor biases)
        {
            int outputs = layers[^1].Shape.Outputs;
            if (biases.Numbers.Length != outputs)
            {
                throw new FormatException($"node {node.Number} adds {biases.Numbers.Length} numbers; expected {outputs}");
            }

            for (int o = 0; o < outputs; o++)
            {
                parameters[parameters.Count - outputs + o] += biases.Numbers[o];
            }
        }
    }

    private sealed record Tensor(int[] Sizes, float[] Numbers);

    private sealed class Node(int number)
    {
        public int Number => number;

        public string Type { get; set; } = "";

        public List<string> Inputs { get; } = [];

        public string Output { get; set; } = "";

        public bool IsUsed { get; set; }

        public Dictionary<string, double> Attributes { get; } = [];

        public ReadOnlyMemory<byte>? Constant { get; set; }

        public double Get(string name, double otherwise) => Attributes.GetValueOrDefault(name, otherwise);
    }

    private sealed class Graph
    {
        private readonly Dictionary<string, ReadOnlyMemory<byte>> _tensors = [];
        private readonly List<string> _inputs = [];

        public Graph(ReadOnlyMemory<byte> file)
        {
            ProtobufReader model = new(file);
            ReadOnlyMemory<byte> graph = default;
            while (model.Next())
            {
                graph = model.Field == 7 ? model.Blob : graph;
            }

            List<string> outputs = [];
            ProtobufReader reader = new(graph);
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1:
                        Nodes.Add(ReadNode(reader.Blob, Nodes.Count + 1));
                        break;
                    case 5:
                        _tensors[NameOf(reader.Blob, 8)] = reader.Blob;
                        break;
                    case 11:
                        _inputs.Add(NameOf(reader.Blob, 1));
                        break;
                    case 12:
                        outputs.Add(NameOf(reader.Blob, 1));
                        break;
                }
            }

            // Older files list the parameters among the inputs.
            string[] free = [.. _inputs.Where(name => !_tensors.ContainsKey(name))];
            (Input, Output) = free.Length == 1 && outputs.Count > 0
                ? (free[0], outputs[0])
                : throw new FormatException($"it has {free.Length} inputs and {outputs.Count} outputs; expected one and at least one");
        }

        public List<Node> Nodes { get; } = [];

        public string Input { get; }

        public string Output { get; }

        public Tensor Tensor(string name, int rank)
        {
            ProtobufReader reader = new(_tensors.TryGetValue(name, out ReadOnlyMemory<byte> bytes)
                ? bytes : throw new FormatException($"{name} is no tensor of the file; expected numbers that are known"));
            List<long> sizes = [];
            List<float> loose = [];
            ReadOnlyMemory<byte> raw = default;
            long type = 0;
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1 when reader.IsBlob:
                        sizes.AddRange(reader.PackedWholes());
                        break;
                    case 1:
                        sizes.Add(reader.Whole);
                        break;
                    case 2:
                        type = reader.Whole;
                        break;
                    case 4 when !reader.IsBlob:
                        loose.Add(reader.Single);
                        break;
                    case 4 or 9:
                        raw = reader.Blob;
                        break;
                }
            }

            float[] numbers = raw.Length > 0 ? MemoryMarshal.Cast<byte, float>(raw.Span).ToArray() : [.. loose];
            bool fits = type == 1 && sizes.Count == rank && sizes.All(size => size is > 0 and <= NetworkShape.MaximumWidth)
                && sizes.Aggregate(1L, (product, size) => product * size) == numbers.Length && numbers.All(float.IsFinite);
            return fits ? new Tensor([.. sizes.Select(size => (int)size)], numbers)
                : throw new FormatException($"{name} is a tensor of type {type} and sizes {string.Join(" x ", sizes)}; expected {(rank == 2 ? "a matrix" : "a row")} of finite floats in the file itself");
        }

        private static string NameOf(ReadOnlyMemory<byte> message, int field)
        {
            ProtobufReader reader = new(message);
            string name = "";
            while (reader.Next())
            {
                name = reader.Field == field ? reader.Text : name;
            }

            return name;
        }

        private Node ReadNode(ReadOnlyMemory<byte> message, int number)
        {
            Node node = new(number);
            ProtobufReader reader = new(message);
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1:
                        node.Inputs.Add(reader.Text);
                        break;
                    case 2:
                        node.Output = reader.Text;
                        break;
                    case 4:
                        node.Type = reader.Text;
                        break;
                    case 5:
                        ReadAttribute(node, reader.Blob);
                        break;
                }
            }

            // A tensor may stand in a node of its own.
            if (node is { Type: "Constant", Constant: { } constant })
            {
                _tensors[node.Output] = constant;
            }

            return node;
        }

        private static void ReadAttribute(Node node, ReadOnlyMemory<byte> message)
        {
            ProtobufReader reader = new(message);
            string name = "";
            while (reader.Next())
            {
                switch (reader.Field)
                {
                    case 1:
                        name = reader.Text;
                        break;
                    case 2:
                        node.Attributes[name] = reader.Single;
                        break;
                    case 3:
                        node.Attributes[name] = reader.Whole;
                        break;
                    case 5:
                        node.Constant = reader.Blob;
                        break;
                }
            }
        }
    }
}
