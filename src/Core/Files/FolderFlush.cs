using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Critter.Core.Files;

/// <summary>
/// Flushes the names in a folder to the disk. On Unix a renamed file survives a power failure under its new name only from then on
/// (fsync(2): "an explicit fsync() on a file descriptor for the directory is also needed"); .NET opens no folders, so this asks libc.
/// </summary>
public static partial class FolderFlush
{
    private const int ReadOnly = 0;

    // What is said of a folder that may be written and not read (EACCES), and by file systems that do not offer it (EINVAL, or ENOTSUP on
    // macOS).
    private static readonly int[] _notOffered = [13, 22, 45];

    /// <summary>Flushes. Where the file system does not offer it, and on Windows, nothing is done.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void ToDisk(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            if (_notOffered.Contains(Marshal.GetLastPInvokeError()))
            {
                return;
            }

            throw Failure(folder);
        }

        try
        {
            if (Flush(descriptor) != 0 && !_notOffered.Contains(Marshal.GetLastPInvokeError()))
            {
                throw Failure(folder);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string folder) =>
        new IOException($"{new Win32Exception(Marshal.GetLastPInvokeError()).Message} : '{folder}'");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
