using System.Reflection;
using Critter.Core.Files;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.Agent.Evaluation;

/// <summary>Reads trained networks: from files, and the best one that we have, which ships inside the program.</summary>
public static class CritterNetwork
{
    /// <summary>What the shipped network is called wherever a network's file can be named. <c>docs/results.md</c> has the command that made it.</summary>
    public const string Best = "best";

    private const string Resource = "best-critter.json";

    /// <summary>Reads a network.</summary>
    /// <param name="path">A file, ours or the demo's, or <see cref="Best"/>.</param>
    /// <exception cref="RunException">The file cannot be read.</exception>
    /// <exception cref="BadFileException">It is no network.</exception>
    public static SavedNetwork Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using Stream stream = path == Best ? OpenBest() : File.OpenRead(path);
            return NetworkFile.Read(stream, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RunException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    private static Stream OpenBest()
    {
        return Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new FileNotFoundException($"this build has no {Resource}");
    }
}
