namespace Critter.Tests;

/// <summary>Finds the recorded figures: in the folder that CRITTER_REFERENCE names, else in the repository's own.</summary>
internal static class ReferenceFolder
{
    /// <summary>The path of a file that is copied into the repository.</summary>
    public static string Find(string file)
    {
        if (Named(file) is { } named && File.Exists(named))
        {
            return named;
        }

        return Path.Combine(RepositoryRoot(), "tests", "reference", file);
    }

    /// <summary>The path of a file that stays with its owner, beside the repository; null where it is missing.</summary>
    public static string? FindShared(string file)
    {
        string beside = Path.Combine(RepositoryRoot(), "..", "shared", "reference", file);
        return Named(file) is { } named && File.Exists(named) ? named : File.Exists(beside) ? beside : null;
    }

    private static string? Named(string file) =>
        Environment.GetEnvironmentVariable("CRITTER_REFERENCE") is { Length: > 0 } folder ? Path.Combine(folder, file) : null;

    /// <summary>The folder of the solution, in which the tests were built.</summary>
    public static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Critter.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Critter.sln above {AppContext.BaseDirectory}.");
    }
}
