using System.Diagnostics;
using System.Globalization;

namespace Critter.Agent.Tests.Training;

/// <summary>A disk of a few kilobytes that can be filled and emptied: a file system in memory (tmpfs), which only root may mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    // tmpfs gives out whole pages.
    private const int PageBytes = 4096;

    private readonly TemporaryFolder _folder = new();

    public SmallDisk(int kilobytes)
    {
        if (!Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k"), "critter-test", Root))
        {
            _folder.Dispose();
            throw new InvalidOperationException("no file system can be mounted here");
        }
    }

    /// <summary>Why there is none here, or null: there can be one.</summary>
    public static string? Missing { get; } = Look();

    public string Root => _folder.Root;

    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>Takes all space but so much.</summary>
    public void Fill(int freePages)
    {
        using FileStream filler = new(PathOf("filler"), FileMode.Create);
        byte[] page = new byte[PageBytes];
        try
        {
            while (true)
            {
                filler.Write(page);
                filler.Flush();
            }
        }
        catch (IOException)
        {
            filler.SetLength(Math.Max(0, (filler.Length / PageBytes * PageBytes) - ((long)freePages * PageBytes)));
        }
    }

    /// <summary>Gives all space back.</summary>
    public void Empty() => File.Delete(PathOf("filler"));

    /// <summary>From now on nothing on it can be written. No file may be open for writing.</summary>
    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Root));

    public void Dispose()
    {
        Assert.True(Run("umount", Root));
        _folder.Dispose();
    }

    private static string? Look()
    {
        if (!OperatingSystem.IsLinux() || !string.Equals(Environment.UserName, "root", StringComparison.Ordinal))
        {
            return "only root on Linux can mount a small disk";
        }

        try
        {
            new SmallDisk(64).Dispose();
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    private static bool Run(string command, params string[] args)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, args) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
