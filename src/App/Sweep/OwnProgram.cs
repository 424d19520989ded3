namespace Critter.App.Sweep;

/// <summary>How this program is started again.</summary>
internal static class OwnProgram
{
    private const string Name = "critter";

    /// <summary>The words of a command line before its options: the program, or <c>dotnet</c> and its dll.</summary>
    public static IReadOnlyList<string> Words { get; } = Find();

    private static string[] Find()
    {
        string own = Environment.ProcessPath ?? Name;
        string dll = Path.Combine(AppContext.BaseDirectory, $"{Name}.dll");
        bool isOwn = Path.GetFileNameWithoutExtension(own) == Name;
        // Whoever uses the program as a library, as tests do, is not the program.
        return isOwn || !File.Exists(dll) ? [own]
            : [Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet", dll];
    }
}
