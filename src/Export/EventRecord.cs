using System.Buffers.Binary;
using System.Numerics;

namespace Critter.Export;

/// <summary>
/// The records of a TensorBoard file, framed as TensorFlow's TFRecord: the length (8 bytes), its checksum, the event, its checksum. A
/// checksum is CRC-32C (Castagnoli), rotated and shifted so that a checksum of checksums stays one.
/// </summary>
public static class EventRecord
{
    private const int LongestBytes = 64 << 20;

    /// <summary>A record.</summary>
    /// <param name="message">The event's message.</param>
    public static byte[] Of(ReadOnlySpan<byte> message)
    {
        byte[] record = new byte[sizeof(ulong) + sizeof(uint) + message.Length + sizeof(uint)];
        BinaryPrimitives.WriteInt64LittleEndian(record, message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), Checksum(record.AsSpan(0, 8)));
        message.CopyTo(record.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + message.Length), Checksum(message));
        return record;
    }

    /// <summary>Reads the next record.</summary>
    /// <param name="stream">Read from where it is.</param>
    /// <returns>The event's message; null at the end, and where what follows is cut short or damaged.</returns>
    public static byte[]? Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] head = new byte[12];
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length
            || Checksum(head.AsSpan(0, 8)) != BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(8))
            || BinaryPrimitives.ReadUInt64LittleEndian(head) > LongestBytes)
        {
            return null;
        }

        byte[] message = new byte[BinaryPrimitives.ReadInt32LittleEndian(head) + sizeof(uint)];
        return stream.ReadAtLeast(message, message.Length, throwOnEndOfStream: false) == message.Length
            && Checksum(message.AsSpan(..^4)) == BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(message.Length - 4))
            ? message[..^4] : null;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        crc = ~crc;
        return unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8u);
    }
}
