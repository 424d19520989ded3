using Critter.Agent.Options;
using Critter.Agent.Replay;

namespace Critter.Agent;

// What a checkpoint holds of a run.
public sealed partial class Trainer
{
    /// <summary>Writes everything that the run needs to go on.</summary>
    /// <exception cref="DivergedException">As <see cref="RequireFinite"/>; nothing is written.</exception>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        RequireFinite();
        Actor.Save(writer);
        _replay.Save(writer);
        _sampling.Save(writer);
        _networks.Save(writer);
        _learner.Save(writer);
        _losses.Save(writer);
        writer.Write(_batchesAreReady);
        foreach (Batch batch in _batches)
        {
            batch.Save(writer);
        }
    }

    /// <summary>Goes on with a run of these options from what <see cref="Save"/> wrote.</summary>
    /// <param name="options">The run's, perhaps lengthened since (<see cref="RunOptions.Lengthened"/>).</param>
    /// <param name="reader">At what was written; read to its end.</param>
    /// <param name="threads">1 or 2.</param>
    /// <param name="episodesThen">How many episodes the run had when it was written; null: as many as now.</param>
    /// <exception cref="IOException">It is not that: <see cref="EndOfStreamException"/>.</exception>
    /// <exception cref="InvalidDataException">It is not that.</exception>
    public static Trainer Restore(RunOptions options, BinaryReader reader, int threads = 1, int? episodesThen = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Trainer trainer = new(options, threads);
        try
        {
            trainer.Restore(reader, episodesThen);
            return trainer;
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
    }

    private void Restore(BinaryReader reader, int? episodesThen)
    {
        Actor.Restore(reader, episodesThen);
        _replay.Restore(reader);
        _sampling.Restore(reader);
        _networks.Restore(reader);
        _learner.Restore(reader);
        _losses.Restore(reader);
        _batchesAreReady = reader.ReadBoolean();
        foreach (Batch batch in _batches)
        {
            batch.Restore(reader, _layout.Actions, _replay.IndexCount);
        }
    }
}
