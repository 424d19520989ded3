using System.Text.RegularExpressions;
using Critter.Core.Files;
using Critter.Nn.Files;
using Critter.Tests.Mutations;
using Xunit.Abstractions;

namespace Critter.Nn.Tests.Files;

/// <summary>Spoilt network files, ours and the demo's: read and of use, or refused in one line.</summary>
public sealed class NetworkMutationTests(ITestOutputHelper output)
{
    private const string Name = "folder/net.json";

    [Fact]
    public void Read_SpoiltNetwork_IsReadOrRefusedInOneLine() => Test("network").Run(Specimens(NetworkFile.Write), JsonAndBytes(), output);

    [Fact]
    public void Read_SpoiltConvNetJs_IsReadOrRefusedInOneLine() =>
        Test("convnetjs").Run(Specimens(NetworkFile.WriteConvNetJs), JsonAndBytes(), output);

    // The demo writes vectors as objects, and to find a member by its name takes as long as there are members.
    [Fact]
    public void Read_WideConvNetJs_IsReadInASecond() =>
        Test("convnetjs").Run([Specimen("wide", NetworkFile.WriteConvNetJs, NetworkShape.Dense(NetworkShape.MaximumWidth, [], Activation.ReLU, 20))]);

    [Fact]
    public void Read_WhatOnceFailed_IsReadOrRefusedInOneLine()
    {
        Test("network").Run(Corpus.Of("network"));
        Test("convnetjs").Run(Corpus.Of("convnetjs"));
    }

    // After the file's name: the line and byte, or the place in the tree and what is wrong there.
    private static MutationTest Test(string kind) =>
        new MutationTest(kind, new Regex($@"^{Name}(, line \d+, byte \d+: |: (the file|\S+) (is|has|holds) |: there is neither )"), Read);

    private static Reading Read(byte[] bytes)
    {
        SavedNetwork network;
        try
        {
            using MemoryStream stream = new(bytes);
            network = NetworkFile.Read(stream, Name);
        }
        catch (BadFileException exception)
        {
            return new Reading(exception.Message);
        }

        Use(network);
        return Reading.Accepted;
    }

    // Asked for values, and written in both formats: what was read is a network like any other.
    private static void Use(SavedNetwork saved)
    {
        Assert.All(saved.Parameters, parameter => Assert.True(float.IsFinite(parameter)));
        INetwork network = saved.Create(Backend.Simd, maxBatch: 1);
        network.Forward(new float[saved.Shape.Inputs], 1, new float[saved.Shape.Outputs]);
        using MemoryStream written = new();
        NetworkFile.Write(written, network);
        written.Position = 0;
        Assert.Equal(saved.Shape, NetworkFile.Read(written, Name).Shape);
    }

    private static IReadOnlyList<Mutation> JsonAndBytes() => [.. JsonMutations.All, .. ByteMutations.All];

    private static IReadOnlyList<Specimen> Specimens(Action<Stream, INetwork> write)
    {
        return
        [
            Specimen("plain", write, NetworkShape.Dense(2, [3], Activation.ReLU, 2)),
            Specimen("dueling", write, NetworkShape.Dense(3, [2, 2], Activation.Tanh, 2, dueling: true)),
            Specimen("planes", write, WindowShapes.Small),
            Specimen("softmax", write, new NetworkShape(1, [new(2, Activation.Sigmoid), new(2, Activation.Softmax)])),
        ];
    }

    private static Specimen Specimen(string name, Action<Stream, INetwork> write, NetworkShape shape)
    {
        using MemoryStream stream = new();
        write(stream, Samples.Network(Backend.Simd, shape));
        return new Specimen(name, stream.ToArray());
    }
}
