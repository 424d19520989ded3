using System.Runtime.InteropServices;

namespace Raylib_cs;

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
