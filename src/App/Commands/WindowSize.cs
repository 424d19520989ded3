using System.CommandLine;

namespace Critter.App.Commands;

/// <summary>The options that say how large a window is.</summary>
internal sealed class WindowSize
{
    private const int UsualWidth = 1280;
    private const int UsualHeight = 800;

    public Option<int?> Width { get; } = CheckedOption.Whole("--width", 640, 16_384, $"The window's width in pixels [default: {UsualWidth}]");

    public Option<int?> Height { get; } = CheckedOption.Whole("--height", 400, 16_384, $"The window's height in pixels [default: {UsualHeight}]");

    public int WidthOf(ParseResult parsed) => parsed.GetValue(Width) ?? UsualWidth;

    public int HeightOf(ParseResult parsed) => parsed.GetValue(Height) ?? UsualHeight;
}
