using System.Runtime.InteropServices;

namespace Raylib_cs;

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
