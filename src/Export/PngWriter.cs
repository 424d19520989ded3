using System.Buffers.Binary;
using System.IO.Compression;

namespace Critter.Export;

/// <summary>Writes a picture as PNG (ISO/IEC 15948): eight bits each of red, green and blue, no filters.</summary>
public static class PngWriter
{
    private static readonly uint[] _remainders = [.. Enumerable.Range(0, 256).Select(RemainderOf)];

    /// <summary>The file's bytes.</summary>
    /// <param name="rgb">[height, width, 3] Row by row from the top.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="ArgumentException">There are not as many bytes as that takes.</exception>
    public static byte[] Write(ReadOnlySpan<byte> rgb, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgb.Length, checked(width * height * 3), nameof(rgb));
        using MemoryStream rows = new();
        using (ZLibStream compressed = new(rows, CompressionLevel.Optimal))
        {
            for (int y = 0; y < height; y++)
            {
                compressed.WriteByte(0);
                compressed.Write(rgb.Slice(y * width * 3, width * 3));
            }
        }

        byte[] head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        return [0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n', .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, rows.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        uint crc = uint.MaxValue;
        foreach (byte value in chunk.AsSpan(4, data.Length + 4))
        {
            crc = _remainders[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), ~crc);
        return chunk;
    }

    private static uint RemainderOf(int value)
    {
        uint remainder = (uint)value;
        for (int bit = 0; bit < 8; bit++)
        {
            remainder = (remainder & 1) == 1 ? 0xedb88320u ^ (remainder >> 1) : remainder >> 1;
        }

        return remainder;
    }
}
