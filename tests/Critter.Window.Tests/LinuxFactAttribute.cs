namespace Critter.Window.Tests;

/// <summary>A test of what only Linux has: DISPLAY, terminals of its kind, a loader that tells what it loads.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute(string? needs = null) => Skip = LinuxTheoryAttribute.MissingReason(needs);
}

/// <summary>As <see cref="LinuxFactAttribute"/>, for several cases.</summary>
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute(string? needs = null) => Skip = MissingReason(needs);

    /// <summary>What such a test lacks on this machine, or null.</summary>
    /// <param name="needs">A program that it runs, or null.</param>
    public static string? MissingReason(string? needs)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return !OperatingSystem.IsLinux() ? "needs Linux"
            : needs is not null && !folders.Any(folder => File.Exists(Path.Combine(folder, needs))) ? $"{needs} is not on the path"
            : null;
    }
}
