
namespace Critter.Window.Drawing;

/// <summary>What a <see cref="Shape"/> is.</summary>
internal enum ShapeKind
{
    /// <summary>A line from A to B, Size thick.</summary>
    Line,

    /// <summary>A disc around A with radius Size.</summary>
    Disc,

    /// <summary>A ring around A with outer radius Size and width B.X.</summary>
    Ring,

    /// <summary>A rectangle from A with the extent B; its corners have radius Size.</summary>
    Rectangle,

    /// <summary>Text at A, Size high.</summary>
    Text,
}
