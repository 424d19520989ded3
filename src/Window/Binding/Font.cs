using System.Runtime.InteropServices;

namespace Raylib_cs;

/// <summary>A font at one size, with its glyphs on a texture.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Font
{
    public int BaseSize;
    public int GlyphCount;
    public int GlyphPadding;
    public Texture2D Texture;
    public nint Recs;
    public nint Glyphs;
}
