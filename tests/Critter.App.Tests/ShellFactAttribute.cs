namespace Critter.App.Tests;

/// <summary>A test that needs a Unix shell: it says that it skips where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellFactAttribute : FactAttribute
{
    public ShellFactAttribute() => Skip = Shell.Reason;
}
