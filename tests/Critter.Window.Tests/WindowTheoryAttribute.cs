namespace Critter.Window.Tests;

/// <summary>As <see cref="WindowFactAttribute"/>, for several cases.</summary>
public sealed class WindowTheoryAttribute : TheoryAttribute
{
    public WindowTheoryAttribute() => Skip = VirtualDisplay.MissingReason;
}
