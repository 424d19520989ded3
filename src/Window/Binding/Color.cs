using System.Runtime.InteropServices;

namespace Raylib_cs;

/// <summary>A colour, 8 bits a channel.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Color(byte R, byte G, byte B, byte A);
