using System.Globalization;
using System.Runtime.InteropServices;
using Critter.Core.Files;
using Critter.Runs;

namespace Critter.Export;

/// <summary>
/// A run's events, in files that grow while TensorBoard reads them. A run that goes on begins a new file, and what it will do again is
/// cut off the old one first, so that no event is there twice.
/// </summary>
public sealed class TensorBoardFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly List<byte> _held = [];
    private long _end;

    private TensorBoardFile(FileStream stream) => _stream = stream;

    /// <summary>The last episode that has an event.</summary>
    public int LastEpisode { get; private init; }

    /// <summary>The episode of the last evaluation that has an event.</summary>
    public int LastEvaluation { get; private init; }

    /// <summary>Whether no event was there before.</summary>
    public bool IsNew { get; private init; }

    /// <summary>The files of events in a folder, in order.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, RunFolder.EventsPattern).Order(StringComparer.Ordinal)] : [];

    /// <summary>Opens the next file of a folder, and cuts from those before what the run does not count on.</summary>
    /// <param name="folder">A folder that is there.</param>
    /// <param name="time">Now, seconds since 1970.</param>
    /// <param name="episodes">How many episodes of the run have ended.</param>
    /// <param name="evaluated">The episode of its last evaluation, 0 for none.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static TensorBoardFile Open(string folder, double time, int episodes, int evaluated)
    {
        IReadOnlyList<string> before = In(folder);
        (int lastEpisode, int lastEvaluation, bool any) = (0, 0, false);
        foreach (string path in before)
        {
            // A stranger's link would be written through.
            RegularFile.RequireOwn(path);
            using FileStream stream = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            long kept = 0;
            while (EventRecord.Read(stream) is { } message && TryStay(message, episodes, evaluated))
            {
                (long step, string tag) = TensorBoardEvent.Head(message);
                lastEpisode = tag.StartsWith($"{TensorBoardEvent.Episode}/", StringComparison.Ordinal) ? (int)step : lastEpisode;
                lastEvaluation = tag.StartsWith($"{TensorBoardEvent.Evaluation}/", StringComparison.Ordinal) ? (int)step : lastEvaluation;
                any |= tag.Length > 0;
                kept = stream.Position;
            }

            if (kept < stream.Length)
            {
                stream.SetLength(kept);
            }
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{before.Count + 1:D10}.critter");
        TensorBoardFile file = new(new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            LastEpisode = lastEpisode,
            LastEvaluation = lastEvaluation,
            IsNew = !any,
        };
        file.Add(TensorBoardEvent.Version(time));
        if (before.Count > 0)
        {
            file.Add(TensorBoardEvent.GoOn(time, episodes + 1));
        }

        return file;
    }

    /// <summary>Adds a record, which <see cref="WriteOut"/> writes.</summary>
    public void Add(byte[] record) => _held.AddRange(record);

    /// <summary>Writes what was added since.</summary>
    /// <exception cref="IOException">It cannot be written and is held on; the file ends with its last whole record, if that can be done.</exception>
    public void WriteOut()
    {
        try
        {
            _stream.Position = _end;
            _stream.Write(CollectionsMarshal.AsSpan(_held));
        }
        catch (IOException)
        {
            CutToWholeRecords();
            throw;
        }

        _end += _held.Count;
        _held.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static bool TryStay(byte[] message, int episodes, int evaluated)
    {
        try
        {
            return TensorBoardEvent.Stays(message, episodes, evaluated);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private void CutToWholeRecords()
    {
        try
        {
            _stream.SetLength(_end);
        }
        catch (IOException)
        {
            // The next try writes over it.
        }
    }
}
