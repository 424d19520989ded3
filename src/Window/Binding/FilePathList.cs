using System.Runtime.InteropServices;

namespace Raylib_cs;

/// <summary>File names, as raylib 6 keeps them.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FilePathList
{
    public uint Count;
    public byte** Paths;
}
