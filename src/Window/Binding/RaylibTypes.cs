using System.Runtime.InteropServices;

namespace Raylib_cs;

/// <summary>A colour, 8 bits a channel.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Color(byte R, byte G, byte B, byte A);

/// <summary>A rectangle, pixels.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Rectangle(float X, float Y, float Width, float Height);

/// <summary>Pixels in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Image
{
    public nint Data;
    public int Width;
    public int Height;
    public int Mipmaps;
    public int Format;
}

/// <summary>A texture on the graphics card.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Texture2D
{
    public uint Id;
    public int Width;
    public int Height;
    public int Mipmaps;
    public int Format;
}

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

/// <summary>File names, as raylib 6 keeps them.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FilePathList
{
    public uint Count;
    public byte** Paths;
}

/// <summary>The keys that are called by name; the code of any other is its character, upper case.</summary>
internal enum KeyboardKey
{
    Null = 0,
    Space = 32,
    Period = 46,
    Slash = 47,
    Escape = 256,
    Enter = 257,
    Tab = 258,
    Right = 262,
    Left = 263,
    Up = 265,
    F1 = 290,
    F11 = 300,
    LeftShift = 340,
    RightShift = 344,
}

/// <summary>A button of the mouse.</summary>
internal enum MouseButton
{
    Left = 0,
    Right = 1,
}

/// <summary>What a window is asked to be before it opens.</summary>
[Flags]
internal enum ConfigFlags : uint
{
    ResizableWindow = 0x00000004,
}

/// <summary>How a texture is read between its pixels.</summary>
internal enum TextureFilter
{
    Bilinear = 1,
    Trilinear = 2,
}

/// <summary>How much raylib says on its own.</summary>
internal enum TraceLogLevel
{
    None = 7,
}
