using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Critter.Core.Files;

/// <summary>
/// The only lock on a file, which the operating system gives up however the process ends. .NET's own takes every failure but one for a
/// success, and can be switched off from outside (DOTNET_SYSTEM_IO_DISABLEFILELOCKING).
/// </summary>
public sealed class FileLock : IDisposable
{
    // ERROR_SHARING_VIOLATION
    private const int SharingViolation = unchecked((int)0x80070020);

    // Whoever only asks holds the lock for an instant (IsTaken).
    private const int Attempts = 5;
    private static readonly TimeSpan _instant = TimeSpan.FromMilliseconds(10);

    private readonly string _path;
    private readonly SafeFileHandle _handle;
    private readonly FileIdentity _identity;

    private FileLock(string path, SafeFileHandle handle)
    {
        _path = path;
        _handle = handle;
        _identity = FileIdentity.Of(handle);
    }

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The file; made where it is missing. Nothing is written into it.</param>
    /// <param name="isAlone">Whether a file system that keeps no locks is good enough.</param>
    /// <exception cref="FileLockException">Another process has it, or the file system keeps no locks.</exception>
    /// <exception cref="IOException">The file cannot be opened, or is none.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static FileLock Take(string path, bool isAlone)
    {
        ArgumentNullException.ThrowIfNull(path);
        RegularFile.RequireOwn(path);
        SafeFileHandle handle = OperatingSystem.IsWindows() ? OpenOnWindows(path) : Open(path);
        try
        {
            if (!OperatingSystem.IsWindows() && Lock(handle, isShared: false) is var error and not 0)
            {
                if (error == SystemCalls.WouldBlock)
                {
                    throw new FileLockException("another process has locked it") { IsTaken = true };
                }

                if (!isAlone)
                {
                    throw new FileLockException(Marshal.GetPInvokeErrorMessage(error));
                }
            }

            FileLock taken = new(path, handle);
            // Between the look and the opening another may have put something else there.
            return taken.IsHeld ? taken : throw new IOException($"{Path.GetFileName(path)} was exchanged while it was opened");
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Whether another process has the lock on a file, so far as can be told. Asking keeps nobody from taking it for longer than an instant.</summary>
    /// <param name="path">The file.</param>
    /// <param name="whereNoLocks">What is said where the file system keeps no locks.</param>
    /// <exception cref="IOException">The file cannot be opened, or is none.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static bool IsTaken(string path, bool whereNoLocks = false)
    {
        if (FileIdentity.OfPath(path).Kind == FileKind.Missing)
        {
            return false;
        }

        RegularFile.RequireOwn(path);
        try
        {
            using SafeFileHandle handle = OperatingSystem.IsWindows() ? OpenOnWindows(path) : Open(path);
            bool isTaken = !OperatingSystem.IsWindows() && Lock(handle, isShared: true) is var error and not 0 && (error == SystemCalls.WouldBlock || whereNoLocks);
            SystemCalls.UnlockUnlessWindows(handle);
            return isTaken;
        }
        catch (FileLockException)
        {
            return true;
        }
    }

    /// <summary>Whether the path still is the file that is locked.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public bool IsHeld => FileIdentity.OfPath(_path).IsSame(_identity);

    /// <summary>Gives the lock up.</summary>
    public void Dispose()
    {
        if (!_handle.IsClosed)
        {
            SystemCalls.UnlockUnlessWindows(_handle);
        }

        _handle.Dispose();
    }

    // 0, or why not.
    private static int Lock(SafeFileHandle handle, bool isShared)
    {
        for (int attempt = 1; ; attempt++)
        {
            if (SystemCalls.Lock((int)handle.DangerousGetHandle(), isShared) == 0)
            {
                return 0;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error != SystemCalls.WouldBlock || attempt == Attempts)
            {
                return error;
            }

            Thread.Sleep(_instant);
        }
    }

    private static SafeFileHandle Open(string path)
    {
        if (!File.Exists(path))
        {
            MakeUnlessThere(path);
        }

        int descriptor = SystemCalls.Open(path, writes: true);
        if (descriptor >= 0)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        int error = Marshal.GetLastPInvokeError();
        string message = Marshal.GetPInvokeErrorMessage(error);
        throw error == SystemCalls.NotAllowed ? new UnauthorizedAccessException(message) : new IOException(message, error);
    }

    private static void MakeUnlessThere(string path)
    {
        try
        {
            new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster.
        }
    }

    private static SafeFileHandle OpenOnWindows(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.HResult == SharingViolation)
        {
            throw new FileLockException(exception.Message, exception) { IsTaken = true };
        }
    }
}

/// <summary>A lock cannot be had.</summary>
public sealed class FileLockException : IOException
{
    /// <summary>Says why.</summary>
    /// <param name="message">One line.</param>
    /// <param name="inner">The cause, if it is an exception.</param>
    public FileLockException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether another process has it; else the file system keeps none.</summary>
    public bool IsTaken { get; init; }
}
