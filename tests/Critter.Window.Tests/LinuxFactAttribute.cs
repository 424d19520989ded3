namespace Critter.Window.Tests;

/// <summary>A test of what only Linux has: DISPLAY, terminals of its kind, a loader that tells what it loads.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute(string? needs = null) => Skip = LinuxTheoryAttribute.MissingReason(needs);
}
