namespace Critter.App.Tests;

/// <summary>A test of a program in a terminal of its own, which Python makes: it says that it skips where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalTheoryAttribute : TheoryAttribute
{
    public TerminalTheoryAttribute() => Skip = File.Exists("/usr/bin/python3") ? Shell.Reason : "needs /usr/bin/python3";
}
