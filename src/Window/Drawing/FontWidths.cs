using System.Buffers.Binary;
using System.Text;

namespace Critter.Window.Drawing;

/// <summary>
/// How wide text is, from the fonts' own tables (OpenType: <c>head</c>, <c>hhea</c>, <c>hmtx</c>, <c>cmap</c> format 4), so that what is
/// painted can be made to fit without a painter.
/// </summary>
internal sealed class FontWidths
{
    // The window's painter spaces the letters of small text by a whole pixel more, and cuts advances to whole pixels.
    private const float Margin = 1.06f;

    private static readonly Dictionary<FontFace, FontWidths> _faces = FontFiles.Names.ToDictionary(pair => pair.Key, pair => new FontWidths(FontFiles.Read(pair.Value)));
    private readonly Dictionary<char, float> _advances = [];
    private readonly float _otherwise;

    private FontWidths(byte[] font)
    {
        float unitsPerEm = Word(font, Table(font, "head") + 18);
        int metrics = Word(font, Table(font, "hhea") + 34);
        int widths = Table(font, "hmtx");
        foreach ((char character, int glyph) in Characters(font))
        {
            _advances[character] = Word(font, widths + (4 * Math.Min(glyph, metrics - 1))) / unitsPerEm;
        }

        _otherwise = _advances.GetValueOrDefault('0', 0.6f);
    }

    /// <summary>The width of a text, pixels, with a little room.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Its size, pixels.</param>
    /// <param name="face">Its font.</param>
    public static float Of(string text, float size, FontFace face)
    {
        FontWidths widths = _faces[face];
        float sum = 0;
        foreach (char character in text)
        {
            sum += widths._advances.GetValueOrDefault(character, widths._otherwise);
        }

        return sum * size * Margin;
    }

    private static IEnumerable<(char Character, int Glyph)> Characters(byte[] font)
    {
        int cmap = Table(font, "cmap");
        for (int table = 0; table < Word(font, cmap + 2); table++)
        {
            int at = cmap + (int)BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(cmap + 8 + (8 * table)));
            if (Word(font, at) == 4)
            {
                return Segments(font, at);
            }
        }

        return [];
    }

    // A character's glyph is the character plus the segment's delta, or stands in a list at the segment's offset.
    private static IEnumerable<(char Character, int Glyph)> Segments(byte[] font, int at)
    {
        int twice = Word(font, at + 6);
        for (int i = 0; i < twice; i += 2)
        {
            int last = Word(font, at + 14 + i);
            int first = Word(font, at + 16 + twice + i);
            int delta = Word(font, at + 16 + (2 * twice) + i);
            int offsetAt = at + 16 + (3 * twice) + i;
            int offset = Word(font, offsetAt);
            for (int character = first; character <= last && character != 0xFFFF; character++)
            {
                int glyph = offset == 0 ? character : Word(font, offsetAt + offset + (2 * (character - first)));
                yield return ((char)character, (glyph + delta) & 0xFFFF);
            }
        }
    }

    private static int Table(byte[] font, string tag)
    {
        for (int i = 0; i < Word(font, 4); i++)
        {
            Span<byte> record = font.AsSpan(12 + (16 * i), 16);
            if (Encoding.ASCII.GetString(record[..4]) == tag)
            {
                return (int)BinaryPrimitives.ReadUInt32BigEndian(record[8..]);
            }
        }

        throw new InvalidDataException($"the font has no table {tag}");
    }

    private static int Word(byte[] font, int at) => BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(at));
}

/// <summary>The fonts that the program brings.</summary>
internal static class FontFiles
{
    /// <summary>Each face's file.</summary>
    public static IReadOnlyDictionary<FontFace, string> Names { get; } = new Dictionary<FontFace, string>
    {
        [FontFace.Label] = "Inter-Medium.otf",
        [FontFace.Heading] = "Inter-SemiBold.otf",
        [FontFace.Monospace] = "JetBrainsMono-Medium.ttf",
    };

    /// <summary>A file's bytes.</summary>
    public static byte[] Read(string name)
    {
        using Stream stream = typeof(FontFiles).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
