namespace Raylib_cs;

/// <summary>What a window is asked to be before it opens.</summary>
[Flags]
internal enum ConfigFlags : uint
{
    ResizableWindow = 0x00000004,
}
