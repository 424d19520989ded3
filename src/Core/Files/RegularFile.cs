namespace Critter.Core.Files;

/// <summary>
/// Opens what is a file and nothing else: a pipe would wait for whoever writes into it, a device may have no end, and a link leads
/// to a file that is not the one that was named.
/// </summary>
public static class RegularFile
{
    /// <summary>Opens a file for reading, also while somebody writes it.</summary>
    /// <exception cref="IOException">It cannot be opened, or is no file: one that names it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream OpenRead(string path, int bufferSize = 0)
    {
        Require(path, FileIdentity.OfTarget(path));
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize);
    }

    /// <summary>Makes a file that was not there. What is there under this name goes: a link itself, and not what it leads to.</summary>
    /// <exception cref="IOException">It cannot be made, or a folder has its name.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static FileStream CreateAnew(string path, int bufferSize = 0)
    {
        if (FileIdentity.OfPath(path) is { Kind: FileKind.Folder } folder)
        {
            throw NoFile(path, folder);
        }

        File.Delete(path);
        // By now there is none, or another has made it; a link is not followed either (open(2), O_EXCL).
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize);
    }

    /// <summary>Refuses a path at which there is anything but a file, or nothing.</summary>
    /// <exception cref="IOException">There is.</exception>
    public static void RequireOwn(string path) => Require(path, FileIdentity.OfPath(path));

    private static void Require(string path, FileIdentity found)
    {
        if (found.Kind is not (FileKind.Regular or FileKind.Missing))
        {
            throw NoFile(path, found);
        }
    }

    private static IOException NoFile(string path, FileIdentity found) =>
        new IOException($"{Path.GetFileName(path)} is {found.Describe()}; expected a file");
}
