using System.Runtime.InteropServices;

namespace Raylib_cs;

/// <summary>The one call that the window makes of rlgl, raylib's layer over OpenGL.</summary>
internal static partial class Rlgl
{
    [LibraryImport(Raylib.Library, EntryPoint = "rlDisableDepthMask")]
    internal static partial void DisableDepthMask();
}
