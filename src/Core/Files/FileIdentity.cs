using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Critter.Core.Files;

/// <summary>What stands at a path.</summary>
public enum FileKind
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>A file of bytes.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A pipe, a socket or a device: it may have no end, or nobody at its other.</summary>
    Special,
}

/// <summary>Which file a path is, or an open file is: two names for one file have the same identity, and one name may come to be another file's.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Device">The file system's number; 0 on Windows.</param>
/// <param name="Number">The file's number in it (inode); 0 on Windows.</param>
/// <param name="Names">How many names the file has (hard links); 1 on Windows.</param>
public readonly record struct FileIdentity(FileKind Kind, ulong Device, ulong Number, uint Names)
{
    private const int TypeBits = 0xF000;
    private const int FolderType = 0x4000;
    private const int RegularType = 0x8000;
    private const int LinkType = 0xA000;

    /// <summary>Of what stands at a path; of a link itself.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileIdentity OfPath(string path) => Ask(null, path, follow: false);

    /// <summary>Of what a path leads to, through links.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileIdentity OfTarget(string path) => Ask(null, path, follow: true);

    /// <summary>Of an open file.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileIdentity Of(SafeFileHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return OperatingSystem.IsWindows() ? new FileIdentity(FileKind.Regular, 0, 0, 1) : Ask((int)handle.DangerousGetHandle(), "", follow: true);
    }

    /// <summary>Whether both are one file. The number of its names may have changed.</summary>
    public bool IsSame(FileIdentity other) => (Kind, Device, Number) == (other.Kind, other.Device, other.Number);

    /// <summary>What it is, in words: <c>a folder</c>.</summary>
    public string Describe() => Kind switch
    {
        FileKind.Missing => "not there",
        FileKind.Regular => "a file",
        FileKind.Folder => "a folder",
        FileKind.Link => "a link",
        _ => "a pipe, a socket or a device",
    };

    private static FileIdentity Ask(int? descriptor, string path, bool follow)
    {
        if (OperatingSystem.IsWindows())
        {
            return OnWindows(path, follow);
        }

        if (SystemCalls.Ask(descriptor, path, follow, out (int Mode, ulong Device, ulong Inode, uint Names) facts) == 0)
        {
            return new FileIdentity(KindOf(facts.Mode), facts.Device, facts.Inode, facts.Names);
        }

        int error = Marshal.GetLastPInvokeError();
        return error is SystemCalls.NotThere or SystemCalls.NotAFolder ? default
            : throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
    }

    private static FileKind KindOf(int mode) => (mode & TypeBits) switch
    {
        RegularType => FileKind.Regular,
        FolderType => FileKind.Folder,
        LinkType => FileKind.Link,
        _ => FileKind.Special,
    };

    // There a folder with an open file can neither be moved nor deleted, so that numbers are not needed.
    private static FileIdentity OnWindows(string path, bool follow)
    {
        FileInfo info = new(path);
        FileKind kind = Directory.Exists(path) ? FileKind.Folder : info.Exists ? FileKind.Regular : FileKind.Missing;
        return new FileIdentity(!follow && info.LinkTarget is not null ? FileKind.Link : kind, 0, 0, 1);
    }
}
