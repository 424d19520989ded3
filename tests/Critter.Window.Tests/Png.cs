using System.Buffers.Binary;
using System.IO.Compression;
using Critter.Window.Drawing;

namespace Critter.Window.Tests;

/// <summary>A PNG picture of 8-bit RGB or RGBA pixels, as raylib writes it.</summary>
internal sealed class Png
{
    private readonly byte[] _pixels;
    private readonly int _channels;

    public Png(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        using MemoryStream packed = new();
        int at = 8;
        while (at < file.Length)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string kind = System.Text.Encoding.ASCII.GetString(file, at + 4, 4);
            ReadOnlySpan<byte> data = file.AsSpan(at + 8, length);
            if (kind == "IHDR")
            {
                Width = BinaryPrimitives.ReadInt32BigEndian(data);
                Height = BinaryPrimitives.ReadInt32BigEndian(data[4..]);
                _channels = data[9] == 6 ? 4 : 3;
            }
            else if (kind == "IDAT")
            {
                packed.Write(data);
            }

            at += length + 12;
        }

        packed.Position = 0;
        using ZLibStream inflating = new(packed, CompressionMode.Decompress);
        using MemoryStream rows = new();
        inflating.CopyTo(rows);
        _pixels = Unfilter(rows.ToArray(), Width * _channels, _channels, Height);
    }

    public int Width { get; }

    public int Height { get; }

    public Rgba this[double x, double y]
    {
        get
        {
            int i = (((int)y * Width) + (int)x) * _channels;
            return new Rgba(_pixels[i], _pixels[i + 1], _pixels[i + 2]);
        }
    }

    private static byte[] Unfilter(byte[] rows, int stride, int channels, int height)
    {
        byte[] pixels = new byte[stride * height];
        for (int y = 0; y < height; y++)
        {
            int filter = rows[y * (stride + 1)];
            for (int x = 0; x < stride; x++)
            {
                int left = x >= channels ? pixels[(y * stride) + x - channels] : 0;
                int up = y > 0 ? pixels[((y - 1) * stride) + x] : 0;
                int corner = x >= channels && y > 0 ? pixels[((y - 1) * stride) + x - channels] : 0;
                int guess = filter switch
                {
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => 0,
                };
                pixels[(y * stride) + x] = (byte)(rows[(y * (stride + 1)) + 1 + x] + guess);
            }
        }

        return pixels;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner;
        int toLeft = Math.Abs(guess - left);
        int toUp = Math.Abs(guess - up);
        int toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
