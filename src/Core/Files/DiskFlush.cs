using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Critter.Core.Files;

/// <summary>
/// Flushes to the disk by the system's own call, and heeds what it says: .NET's <c>Flush(flushToDisk: true)</c> keeps silent when the disk
/// fails. The names in a folder are flushed too: on Unix a renamed file survives a power failure under its new name only from then on
/// (fsync(2): "an explicit fsync() on a file descriptor for the directory is also needed").
/// </summary>
public static class DiskFlush
{
    /// <summary>Flushes a file's bytes. Where the file system has no such thing nothing is done.</summary>
    /// <param name="handle">The open file; what a stream holds in a buffer must have been written.</param>
    /// <exception cref="IOException">The disk failed: what was written since the last flush may be lost, also where a later one succeeds.</exception>
    public static void File(SafeFileHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        if (OperatingSystem.IsWindows())
        {
            if (!SystemCalls.FlushOnWindows(handle))
            {
                throw Failure("it");
            }
        }
        else if (SystemCalls.Flush((int)handle.DangerousGetHandle()) != 0)
        {
            RequireNotOffered("it");
        }
    }

    /// <summary>Flushes the names in a folder. Where the file system does not offer it, and on Windows, nothing is done.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Folder(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = SystemCalls.Open(folder, writes: false);
        if (descriptor < 0)
        {
            // A folder may be written and not read.
            if (Marshal.GetLastPInvokeError() != SystemCalls.NotAllowed)
            {
                throw Failure("the folder");
            }

            return;
        }

        try
        {
            if (SystemCalls.Flush(descriptor) != 0)
            {
                RequireNotOffered("the folder");
            }
        }
        finally
        {
            _ = SystemCalls.Close(descriptor);
        }
    }

    // What a file system says that does not offer it.
    private static void RequireNotOffered(string what)
    {
        if (Marshal.GetLastPInvokeError() is var error && error != SystemCalls.Invalid && error != SystemCalls.NotOffered)
        {
            throw Failure(what);
        }
    }

    private static IOException Failure(string what)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"the disk failed when {what} was flushed: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }
}
