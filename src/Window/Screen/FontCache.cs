using Critter.Window.Drawing;
using Raylib_cs;

namespace Critter.Window.Screen;

/// <summary>The fonts at the sizes in use. Each size is rasterised from the outlines, so text is sharp at every window size.</summary>
internal sealed class FontCache : IDisposable
{
    // A window that is being resized needs many sizes; beyond this many, all are freed.
    private const int MostSizes = 48;

    private static readonly int[] _characters = [.. Enumerable.Range(' ', 95), 0xB1, 0xB7, 0xD7, 0x2013, 0x2014, 0x2019, 0x2026, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x3B5, 0x2202, 0x3B8, 0x3B3, 0x394];

    private readonly Dictionary<FontFace, byte[]> _outlines = FontFiles.Names.ToDictionary(pair => pair.Key, pair => FontFiles.Read(pair.Value));
    private readonly Dictionary<(FontFace Face, int Size), Font> _fonts = [];

    /// <summary>A font at a size, pixels.</summary>
    public Font Get(FontFace face, int size)
    {
        if (_fonts.TryGetValue((face, size), out Font font))
        {
            return font;
        }

        if (_fonts.Count >= MostSizes)
        {
            Dispose();
        }

        font = Raylib.LoadFontFromMemory(Path.GetExtension(FontFiles.Names[face]), _outlines[face], size, _characters, _characters.Length);
        // Without a filter, raylib's default: glyphs stand on whole pixels at their own size.
        _fonts.Add((face, size), font);
        return font;
    }

    /// <summary>Frees all sizes.</summary>
    public void Dispose()
    {
        foreach (Font font in _fonts.Values)
        {
            Raylib.UnloadFont(font);
        }

        _fonts.Clear();
    }
}
