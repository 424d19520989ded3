namespace Raylib_cs;

/// <summary>A button of the mouse.</summary>
internal enum MouseButton
{
    Left = 0,
    Right = 1,
}
