using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Critter.Core.Files;

/// <summary>
/// The system's own calls for what .NET does not tell or does not do: which file a path is (device and inode), of what kind; locks and
/// flushes whose failure is heard. Constants are those of Linux on x64 and arm64, and of macOS.
/// </summary>
internal static unsafe partial class SystemCalls
{
    public const int NotThere = 2;
    public const int Interrupted = 4;
    public const int NotAllowed = 13;
    public const int NotAFolder = 20;
    public const int Invalid = 22;

    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const int BasicFacts = 0x7ff;

    // struct statx is 256 bytes and the same everywhere; macOS's struct stat is 144.
    private const int MostFactBytes = 256;

    public static int WouldBlock { get; } = OperatingSystem.IsMacOS() ? 35 : 11;

    public static int NotOffered { get; } = OperatingSystem.IsMacOS() ? 45 : 95;

    private static int CloseOnExec { get; } = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    private static nint FactsCall { get; } = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 332 : 291;

    /// <summary>Opens what is there, for reading and, if asked, writing. Takes no lock, as .NET does.</summary>
    /// <returns>The descriptor, or -1: <see cref="Marshal.GetLastPInvokeError"/> says why.</returns>
    public static int Open(string path, bool writes) => Again(() => OpenFile(path, (writes ? 2 : 0) | CloseOnExec));

    /// <summary>Flushes a file or a folder to the disk itself, where the system has such a call.</summary>
    /// <returns>0, or -1.</returns>
    public static int Flush(int descriptor) =>
        // On macOS fsync leaves the bytes in the disk's own memory (fsync(2) there); F_FULLFSYNC (51) does not.
        OperatingSystem.IsMacOS() && Again(() => Control(descriptor, 51)) == 0 ? 0 : Again(() => FlushFile(descriptor));

    /// <summary>Takes the only lock on an open file, or one of many that read, or fails at once (flock(2), LOCK_EX or LOCK_SH, LOCK_NB).</summary>
    public static int Lock(int descriptor, bool isShared) => Again(() => LockFile(descriptor, (isShared ? 1 : 2) | 4));

    /// <summary>Gives the lock up, also where a child process that was just forked has the same open file.</summary>
    public static void UnlockUnlessWindows(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsWindows())
        {
            int descriptor = (int)handle.DangerousGetHandle();
            _ = Again(() => LockFile(descriptor, 8));
        }
    }

    /// <summary>Asks what stands at a path, or what is open.</summary>
    /// <param name="descriptor">An open file, or null: the path's.</param>
    /// <param name="path">Empty for an open file.</param>
    /// <param name="follow">Whether a link is followed.</param>
    /// <param name="facts">The type and mode bits, device, inode and number of names.</param>
    /// <returns>0, or -1.</returns>
    public static int Ask(int? descriptor, string path, bool follow, out (int Mode, ulong Device, ulong Inode, uint Names) facts)
    {
        byte* found = stackalloc byte[MostFactBytes];
        new Span<byte>(found, MostFactBytes).Clear();
        int result = OperatingSystem.IsMacOS() ? AskMac(descriptor, path, follow, found) : AskLinux(descriptor, path, follow, found);
        facts = OperatingSystem.IsMacOS()
            ? (*(ushort*)(found + 4), *(uint*)found, *(ulong*)(found + 8), *(ushort*)(found + 6))
            : (*(ushort*)(found + 28), *(ulong*)(found + 136), *(ulong*)(found + 32), *(uint*)(found + 16));
        return result;
    }

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("kernel32", EntryPoint = "FlushFileBuffers", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool FlushOnWindows(SafeFileHandle handle);

    private static int AskLinux(int? descriptor, string path, bool follow, byte* found)
    {
        nint flags = descriptor is null ? (follow ? 0 : NoFollow) : EmptyPath;
        nint into = (nint)found;
        return Again(() => (int)Call(FactsCall, descriptor ?? CurrentFolder, path, flags, BasicFacts, into));
    }

    // On x64 the names without an ending are those of the calls with 32-bit inodes.
    private static int AskMac(int? descriptor, string path, bool follow, byte* found)
    {
        bool isPlain = RuntimeInformation.ProcessArchitecture != Architecture.X64;
        nint into = (nint)found;
        return Again(() => (descriptor, follow) switch
        {
            (int open, _) => isPlain ? FileFacts(open, into) : FileFactsOnX64(open, into),
            (null, true) => isPlain ? TargetFacts(path, into) : TargetFactsOnX64(path, into),
            _ => isPlain ? PathFacts(path, into) : PathFactsOnX64(path, into),
        });
    }

    // A signal may come before the call has done anything.
    private static int Again(Func<int> call)
    {
        int result;
        do
        {
            result = call();
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == Interrupted);

        return result;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushFile(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int LockFile(int descriptor, int operation);

    // statx by its number: older C libraries have no function for it.
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Call(nint number, nint descriptor, string path, nint flags, nint mask, nint found);

    [LibraryImport("libc", EntryPoint = "lstat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PathFacts(string path, nint found);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PathFactsOnX64(string path, nint found);

    [LibraryImport("libc", EntryPoint = "stat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int TargetFacts(string path, nint found);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int TargetFactsOnX64(string path, nint found);

    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static partial int FileFacts(int descriptor, nint found);

    [LibraryImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static partial int FileFactsOnX64(int descriptor, nint found);
}
