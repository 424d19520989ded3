using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>
/// A file that a user asked for, at a path of the user's choosing: a report, a network, a picture. All of them are written by this one
/// writer, for such a path may be that of a run's own file, which only the run writes.
/// </summary>
public static class OutputFile
{
    /// <summary>Checks, without writing, that a file could have this name: before there is work to lose.</summary>
    /// <exception cref="RunException">The name is a folder's or a run's own file's, or its folder is not there.</exception>
    public static void RequirePlace(string path)
    {
        RunFolder.RefuseOwnFile(path);
        string full = Path.GetFullPath(path);
        string? why = Directory.Exists(full) ? "it is a folder"
            : !Directory.Exists(Path.GetDirectoryName(full)) ? $"there is no folder {Path.GetDirectoryName(path)}"
            : null;
        if (why is not null)
        {
            throw new RunException($"{path} cannot be written: {why}");
        }
    }

    /// <summary>Writes the file. One that was there stays whole until the new one is (<see cref="DurableFile"/>).</summary>
    /// <param name="path">The file, in a folder that is there: a misspelt one is not made.</param>
    /// <param name="write">Writes the whole of it.</param>
    /// <exception cref="RunException">It cannot be written: one line that names it. What was there stays.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            RequirePlace(path);
            DurableFile.Replace(Path.GetFullPath(path), write);
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception) || exception is ArgumentException)
        {
            throw RunFolder.CannotWrite(path, exception);
        }
    }
}
