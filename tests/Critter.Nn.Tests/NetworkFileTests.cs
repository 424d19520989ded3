using System.Text;
using Critter.Core.Files;
using Critter.Nn.Files;

namespace Critter.Nn.Tests;

public sealed class NetworkFileTests
{
    private const string Good =
        """{"format":"critter-network","version":1,"inputs":2,"dueling":false,"layers":[{"outputs":1,"activation":"linear","weights":[[0.5,-1]],"biases":[2]}]}""";

    public static TheoryData<Backend, Activation, bool> Shapes
    {
        get
        {
            var cases = new TheoryData<Backend, Activation, bool>();
            foreach (Activation activation in Enum.GetValues<Activation>())
            {
                cases.Add(Backend.Simd, activation, true);
                cases.Add(Backend.MathNet, activation, false);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Read_WhatWriteWrote_IsTheSameToTheLastBit(Backend kind, Activation activation, bool dueling)
    {
        INetwork network = Samples.Network(kind, NetworkShape.Dense(11, [17, 5], activation, 3, dueling));
        SavedNetwork saved = Read(Written(NetworkFile.Write, network));
        Assert.Equal(network.Shape, saved.Shape);
        Assert.Equal(Samples.Parameters(network), saved.Parameters);
        float[] inputs = new Uniform(1).Array(11);
        Assert.Equal(Samples.Forward(network, inputs), Samples.Forward(saved.Create(kind), inputs));
    }

    [Theory]
    [InlineData(Activation.Linear, Activation.Linear)]
    [InlineData(Activation.ReLU, Activation.Linear)]
    [InlineData(Activation.Sigmoid, Activation.Softmax)]
    [InlineData(Activation.Tanh, Activation.Sigmoid)]
    public void Read_WhatWriteConvNetJsWrote_IsTheSameToTheLastBit(Activation hidden, Activation last)
    {
        INetwork network = Samples.Network(Backend.Simd, new NetworkShape(7, [new(6, hidden), new(3, last)]));
        SavedNetwork saved = Read(Written(NetworkFile.WriteConvNetJs, network));
        Assert.Equal(network.Shape, saved.Shape);
        Assert.Equal(Samples.Parameters(network), saved.Parameters);
    }

    [Fact]
    public void WriteConvNetJs_DuelingHead_IsFoldedIntoTheSameOutputs()
    {
        INetwork network = Samples.Network(Backend.Simd, NetworkShape.Dense(7, [6], Activation.ReLU, 5, dueling: true));
        INetwork plain = Read(Written(NetworkFile.WriteConvNetJs, network)).Create(Backend.Simd);
        Assert.Equal(NetworkShape.Dense(7, [6], Activation.ReLU, 5), plain.Shape);
        float[] inputs = new Uniform(1).Array(7 * 4);
        Samples.AssertNear(Samples.Forward(network, inputs), Samples.Forward(plain, inputs), 1e-6, "output");
    }

    [Fact]
    public void WriteConvNetJs_SoftmaxInTheMiddle_IsRefused()
    {
        INetwork network = Networks.Create(Backend.Simd, NetworkShape.Dense(2, [2], Activation.Softmax, 2));
        Assert.Throws<NotSupportedException>(() => Written(NetworkFile.WriteConvNetJs, network));
    }

    [PretrainedFact]
    public void Read_TheDemosOwnFile_IsItsNetwork()
    {
        string path = ReferenceFolder.FindShared(PretrainedFactAttribute.FileName)!;
        using FileStream stream = File.OpenRead(path);
        SavedNetwork saved = NetworkFile.Read(stream, path);
        Assert.Equal(NetworkShape.Dense(59, [50, 50], Activation.ReLU, 5), saved.Shape);
        Assert.Equal(-0.07568619865259014f, saved.Parameters[0]);
        Assert.Equal(0.15530689938020373f, saved.Parameters[^1]);

        // Written again, it has the same structure: the same text, but for numbers that are floats now.
        string again = Encoding.UTF8.GetString(Written(NetworkFile.WriteConvNetJs, saved.Create(Backend.Simd)));
        Assert.Equal(WithoutNumbers(File.ReadAllText(path)), WithoutNumbers(again));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("hello", "line 1, byte 1")]
    [InlineData("[1,2", "line 1")]
    [InlineData("{}", "neither")]
    [InlineData("[]", "neither")]
    [InlineData("{\"format\":\"other\"}", "critter-network")]
    [InlineData("{\"format\":\"critter-network\",\"version\":3}", "version is 3; 1 or 2 was expected")]
    [InlineData("{\"layers\":[]}", "input layer")]
    [InlineData("{\"layers\":[{\"layer_type\":\"input\",\"out_depth\":3},{\"layer_type\":\"lrn\"}]}", "layers[1].layer_type is \"lrn\"")]
    public void Read_NoNetwork_SaysWhereAndWhat(string text, string expected) => AssertRefused(text, expected);

    [Theory]
    [InlineData("[[0.5,-1]]", "[[0.5]]", "layers[0].weights[0] holds 1 numbers; 2 were expected")]
    [InlineData("[[0.5,-1]]", "[]", "layers[0].weights")]
    [InlineData("[[0.5,-1]]", "[[0.5,null]]", "layers[0].weights[0][1] is null; a finite number was expected")]
    [InlineData("[[0.5,-1]]", "[[0.5,1e999]]", "layers[0].weights[0][1]")]
    [InlineData("[[0.5,-1]]", "[[0.5,NaN]]", "line 1, byte")]
    [InlineData("\"biases\":[2]", "\"biases\":[2,3]", "layers[0].biases holds 2 numbers; 1 were expected")]
    [InlineData("\"biases\":[2]", "\"other\":[2]", "layers[0] has no \"biases\"")]
    [InlineData("\"inputs\":2", "\"inputs\":2000000000", "Inputs is 2000000000")]
    [InlineData("\"inputs\":2", "\"inputs\":0", "Inputs is 0; it must be in [1, ")]
    [InlineData("\"inputs\":2", "\"inputs\":\"2\"", "inputs is \"2\"; a whole number was expected")]
    [InlineData("\"linear\"", "\"cosine\"", "layers[0].activation is \"cosine\"")]
    [InlineData("\"dueling\":false", "\"dueling\":true", "a dueling head")]
    public void Read_OneThingWrong_SaysWhereAndWhat(string good, string bad, string expected)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        AssertRefused(Good.Replace(good, bad, StringComparison.Ordinal), expected);
    }

    [Fact]
    public void Read_DeepNesting_IsRefused() => AssertRefused(new string('[', 100_000), "line 1");

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        Assert.Equal(2, Read(Encoding.UTF8.GetBytes(Good)).Shape.Inputs);
        for (int length = 0; length < Good.Length; length++)
        {
            AssertRefused(Good[..length], "not JSON, or cut short: ");
        }
    }

    private static byte[] Written(Action<Stream, INetwork> write, INetwork network)
    {
        using var stream = new MemoryStream();
        write(stream, network);
        return stream.ToArray();
    }

    private static SavedNetwork Read(byte[] bytes) => NetworkFile.Read(new MemoryStream(bytes), "net.json");

    private static void AssertRefused(string text, string expected)
    {
        string message = Assert.Throws<BadFileException>(() => Read(Encoding.UTF8.GetBytes(text))).Message;
        Assert.Matches("^net.json(: |, line )", message);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private static string WithoutNumbers(string json) =>
        System.Text.RegularExpressions.Regex.Replace(json.Trim(), @"(?<=""\d+"":)-?[0-9.eE+-]+", "#");
}
