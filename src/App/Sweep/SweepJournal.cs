using System.Globalization;
using Critter.Runs;

namespace Critter.App.Sweep;

/// <summary>
/// What has become of a sweep's runs: a file for every process that worked on it, each with one writer, so that nobody needs a lock and
/// a status reads few files. The runs' folders are what counts; a line that is lost is found out again from them.
/// </summary>
internal sealed class SweepJournal : IDisposable
{
    /// <summary>The folder of its files in a sweep's.</summary>
    public const string FolderName = "journal";

    private const string Ending = ".jsonl";
    private readonly string _folder;
    private readonly Dictionary<string, long> _read = [];
    private readonly Dictionary<string, JournalEntry> _last = [];
    private readonly string _where = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}, process {Environment.ProcessId}");
    private FileStream? _own;

    /// <summary>The journal of a sweep, as it is now.</summary>
    public SweepJournal(string sweep)
    {
        _folder = Path.Combine(sweep, FolderName);
        Refresh();
    }

    /// <summary>The last that was written of a run, or null: nothing.</summary>
    public JournalEntry? this[string run] => _last.GetValueOrDefault(run);

    /// <summary>Reads what others have written since.</summary>
    public void Refresh()
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (string path in Directory.EnumerateFiles(_folder, $"*{Ending}").Order(StringComparer.Ordinal))
        {
            Read(path);
        }
    }

    /// <summary>Adds to it. Where the disk refuses, this process knows it all the same.</summary>
    /// <param name="entry">Its place and job are added.</param>
    /// <returns>Why it was not written, or null.</returns>
    public string? Add(JournalEntry entry)
    {
        entry = entry with
        {
            Where = _where,
            Job = SlurmTask.Current?.Name,
            // Clocks of machines differ, and what comes after something was written comes after it for all.
            Time = this[entry.Run] is { } before && before.Time >= entry.Time ? before.Time.AddTicks(1) : entry.Time,
        };
        _last[entry.Run] = entry;
        try
        {
            _own ??= Open();
            _own.Write(entry.ToLine());
            _own.Flush();
            return null;
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            return exception.Message;
        }
    }

    public void Dispose() => _own?.Dispose();

    private FileStream Open()
    {
        Directory.CreateDirectory(_folder);
        string name = string.Create(
            CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd'T'HHmmss}-{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}{Ending}");
        string path = Path.Combine(_folder, name);
        // What this process wrote it knows.
        _read[path] = long.MaxValue;
        // Unbuffered: a line is one write.
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    private void Read(string path)
    {
        long from = _read.GetValueOrDefault(path);
        if (from == long.MaxValue)
        {
            return;
        }

        byte[] bytes;
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (stream.Length <= from)
            {
                return;
            }

            stream.Position = from;
            bytes = new byte[stream.Length - from];
            bytes = bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            // Deleted meanwhile, or not for us to read.
            return;
        }

        // What has no line end yet is read when it has one.
        int end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        _read[path] = from + end;
        foreach (Range line in bytes.AsSpan(0, end).Split((byte)'\n'))
        {
            if (JournalEntry.Read(bytes.AsSpan(0, end)[line]) is { } entry && (this[entry.Run] is not { } known || known.Time <= entry.Time))
            {
                _last[entry.Run] = entry;
            }
        }
    }
}
