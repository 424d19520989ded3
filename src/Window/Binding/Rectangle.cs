using System.Runtime.InteropServices;

namespace Raylib_cs;

/// <summary>A rectangle, pixels.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Rectangle(float X, float Y, float Width, float Height);
