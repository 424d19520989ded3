namespace Critter.Window.Tests;

/// <summary>A test that needs Xvfb and libraylib; where one is missing it is skipped, and says which.</summary>
public sealed class WindowFactAttribute : FactAttribute
{
    public WindowFactAttribute(bool isSlow = false) => Skip = VirtualDisplay.MissingReason ?? (isSlow ? SlowFactAttribute.Reason : null);
}
