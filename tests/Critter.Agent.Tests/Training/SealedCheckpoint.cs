using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Critter.Agent.Options;
using Critter.Runs;
using Critter.Tests.Mutations;

namespace Critter.Agent.Tests.Training;

/// <summary>A checkpoint taken apart: its header, its options and the state, and put together again with a checksum that is right.</summary>
internal static class SealedCheckpoint
{
    private const int LengthOffset = 12;
    private const int HashOffset = 20;
    private const int HeaderBytes = 52;

    /// <summary>Mutations of all that a checkpoint is; those within the checksum are sealed again, or no reader would ever see them.</summary>
    public static IReadOnlyList<Mutation> Mutations { get; } =
    [
        .. NumberMutations.All.Select(InState),
        .. ByteMutations.All.Select(InState),
        .. ByteMutations.All.Select(InPayload),
        .. NumberMutations.All.Select(InHeader),
        .. ByteMutations.All,
    ];

    /// <summary>What follows the options.</summary>
    public static byte[] StateOf(byte[] checkpoint) => checkpoint[StateStart(checkpoint)..];

    /// <summary>A checkpoint of this run's options and any state.</summary>
    public static byte[] Of(RunOptions options, byte[] state)
    {
        using MemoryStream payload = new();
        using BinaryWriter writer = new(payload);
        writer.Write(RunConfig.Canonical(options));
        writer.Write(state);
        return Seal([.. "CRITTER\n"u8, .. BitConverter.GetBytes(CheckpointFile.FormatVersion), .. new byte[HeaderBytes - LengthOffset], .. payload.ToArray()]);
    }

    private static Mutation InState(Mutation mutation)
    {
        return new Mutation($"in the state: {mutation.Name}", (whole, other, random) =>
            Seal([.. whole[..StateStart(whole)], .. mutation.Apply(StateOf(whole), StateOf(other), random)]));
    }

    private static Mutation InPayload(Mutation mutation)
    {
        return new Mutation($"in the payload: {mutation.Name}", (whole, other, random) =>
            Seal([.. whole[..HeaderBytes], .. mutation.Apply(whole[HeaderBytes..], other[HeaderBytes..], random)]));
    }

    private static Mutation InHeader(Mutation mutation)
    {
        return new Mutation($"in the header: {mutation.Name}", (whole, other, random) =>
            [.. mutation.Apply(whole[..HeaderBytes], other[..HeaderBytes], random), .. whole[HeaderBytes..]]);
    }

    private static int StateStart(byte[] checkpoint)
    {
        using BinaryReader reader = new(new MemoryStream(checkpoint), Encoding.UTF8);
        reader.BaseStream.Position = HeaderBytes;
        reader.ReadString();
        return (int)reader.BaseStream.Position;
    }

    private static byte[] Seal(byte[] checkpoint)
    {
        BinaryPrimitives.WriteInt64LittleEndian(checkpoint.AsSpan(LengthOffset), checkpoint.Length - HeaderBytes);
        SHA256.HashData(checkpoint.AsSpan(HeaderBytes), checkpoint.AsSpan(HashOffset));
        return checkpoint;
    }
}
