using System.Text;
using Critter.Agent.Options;
using Critter.Runs;

namespace Critter.Agent.Training;

/// <summary>What a run goes on from: its options, how many rows its tables had, and the trainer.</summary>
/// <param name="Trainer">Restored; whoever takes it disposes it.</param>
/// <param name="Evaluations">Evaluations made by then.</param>
internal sealed record RunCheckpoint(Trainer Trainer, int Evaluations)
{
    /// <summary>Writes what <see cref="ReadLast"/> reads. The time is not in it: two runs that did the same write the same bytes.</summary>
    public static void Write(BinaryWriter writer, Trainer trainer, int evaluations)
    {
        writer.Write(RunConfig.Canonical(trainer.Options));
        writer.Write(evaluations);
        trainer.Save(writer);
    }

    /// <summary>
    /// The last checkpoint, or the one before where the last is missing or damaged; null where there has been none yet. A damaged one is
    /// moved aside, so that it is never kept in place of one that is whole.
    /// </summary>
    /// <param name="folder">Held.</param>
    /// <param name="options">The run's.</param>
    /// <param name="threads">1 or 2.</param>
    /// <param name="caution">What a person should know of how it was found, or null.</param>
    /// <exception cref="RunException">There is none that is whole and this run's.</exception>
    public static RunCheckpoint? ReadLast(RunFolder folder, RunOptions options, int threads, out string? caution)
    {
        string last = folder.PathOf(RunFolder.CheckpointName);
        string previous = folder.PathOf(RunFolder.PreviousCheckpointName);
        caution = null;
        try
        {
            if (File.Exists(last))
            {
                return Read(last, options, threads);
            }
        }
        catch (RunException exception) when (exception.IsDamage)
        {
            RunCheckpoint older = ReadInPlace(previous, options, threads, exception);
            File.Move(last, folder.PathOf(RunFolder.DamagedCheckpointName), overwrite: true);
            caution = $"{exception.Message}; it is now {RunFolder.DamagedCheckpointName}, and the run goes on from the checkpoint before";
            return older;
        }

        if (File.Exists(previous))
        {
            return Read(previous, options, threads);
        }

        string episodes = folder.PathOf(RunFolder.EpisodesName);
        return File.Exists(episodes) && new FileInfo(episodes).Length > EpisodeTable.Header.Length + 1
            ? throw new RunException($"{folder.Root} has episodes but no {RunFolder.CheckpointName} to go on from")
            : null;
    }

    private static RunCheckpoint ReadInPlace(string previous, RunOptions options, int threads, RunException refused)
    {
        try
        {
            return File.Exists(previous) ? Read(previous, options, threads) : throw new RunException($"there is no {previous}");
        }
        catch (RunException exception)
        {
            throw new RunException($"{refused.Message}; {exception.Message}", exception);
        }
    }

    private static RunCheckpoint Read(string path, RunOptions options, int threads)
    {
        using BinaryReader reader = CheckpointFile.Open(path);
        Trainer? trainer = null;
        try
        {
            if (!BeginsWith(reader, RunConfig.Canonical(options)))
            {
                throw new RunException($"{path} is not this run's: it was made with another {RunFolder.ConfigName}");
            }

            int evaluations = reader.ReadInt32();
            trainer = Trainer.Restore(options, reader, threads);
            return evaluations >= 0 && reader.BaseStream.Position == reader.BaseStream.Length
                ? new RunCheckpoint(trainer, evaluations)
                : throw new InvalidDataException("there is more in it than a run");
        }
        catch (Exception exception)
        {
            trainer?.Dispose();
            if (exception is IOException or InvalidDataException or FormatException or ArgumentException or InvalidOperationException)
            {
                throw new RunException(FormattableString.Invariant($"{path}, before byte {reader.BaseStream.Position}: no such run: {exception.Message}"), exception);
            }

            throw;
        }
    }

    // Not read as a text, which would take as much memory as its length claims.
    private static bool BeginsWith(BinaryReader reader, string options)
    {
        byte[] expected = Encoding.UTF8.GetBytes(options);
        return reader.Read7BitEncodedInt() == expected.Length && reader.ReadBytes(expected.Length).AsSpan().SequenceEqual(expected);
    }
}
