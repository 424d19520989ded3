using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Critter.Core.Files;

/// <summary>Writes a message in Protocol Buffers' wire format (protobuf.dev/programming-guides/encoding), which ONNX and TensorBoard use.</summary>
public sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What has been written.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>The bytes of one message.</summary>
    public static ReadOnlyMemory<byte> Of(Action<ProtobufWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        ProtobufWriter writer = new();
        write(writer);
        return writer.Bytes;
    }

    /// <summary>A field of type int32, int64, uint64, bool or enum.</summary>
    public void Whole(int field, long value)
    {
        Tag(field, WireType.Varint);
        Varint((ulong)value);
    }

    /// <summary>A field of type double.</summary>
    public void Number(int field, double value)
    {
        Tag(field, WireType.Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);
    }

    /// <summary>A field of type float.</summary>
    public void Single(int field, float value)
    {
        Tag(field, WireType.Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(Take(sizeof(float)), value);
    }

    /// <summary>A field of type string.</summary>
    public void Text(int field, string value) => Blob(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A field of type bytes.</summary>
    public void Blob(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, WireType.Length);
        Varint((ulong)value.Length);
        _bytes.Write(value);
    }

    /// <summary>A field that is a message.</summary>
    public void Message(int field, Action<ProtobufWriter> write) => Blob(field, Of(write).Span);

    /// <summary>A repeated field of type double, packed.</summary>
    // A machine's own layout, which on x64 and arm64 is little-endian, as the format's.
    public void Packed(int field, ReadOnlySpan<double> values) => Blob(field, MemoryMarshal.AsBytes(values));

    private void Tag(int field, WireType type) => Varint(((ulong)field << 3) | (ulong)type);

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Take(1)[0] = (byte)(value | 0x80);
        }

        Take(1)[0] = (byte)value;
    }

    // The next bytes, to be filled at once.
    private Span<byte> Take(int count)
    {
        Span<byte> bytes = _bytes.GetSpan(count)[..count];
        _bytes.Advance(count);
        return bytes;
    }
}

/// <summary>How a field's value is encoded.</summary>
internal enum WireType
{
    /// <summary>Seven bits a byte, the lowest first.</summary>
    Varint = 0,

    /// <summary>Eight bytes.</summary>
    Fixed64 = 1,

    /// <summary>A length and as many bytes.</summary>
    Length = 2,

    /// <summary>Four bytes.</summary>
    Fixed32 = 5,
}
