namespace Critter.App.Tests;

/// <inheritdoc cref="ShellFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute() => Skip = Shell.Reason;
}
