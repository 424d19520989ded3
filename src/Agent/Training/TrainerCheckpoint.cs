using Critter.Agent.Options;
using Critter.Nn;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.Agent.Training;

/// <summary>What a critter's run goes on from: how many evaluations were made, and the trainer.</summary>
/// <param name="trainer">What trains.</param>
/// <param name="evaluations">The table of its evaluations.</param>
internal sealed class TrainerCheckpoint(Trainer trainer, TableWriter evaluations) : ICheckpointed
{
    private readonly INetwork _copy = Networks.Create(trainer.Options.Math, trainer.Network.Shape, 1);

    /// <inheritdoc/>
    public string Identity => RunConfig.Canonical(trainer.Options);

    /// <inheritdoc/>
    public long Position => trainer.Progress.Ticks;

    /// <inheritdoc/>
    public void WriteState(BinaryWriter writer)
    {
        writer.Write(evaluations.Rows);
        trainer.Save(writer);
    }

    /// <inheritdoc/>
    public void CopyNetwork() => _copy.CopyParametersFrom(trainer.Network);

    /// <inheritdoc/>
    public void WriteNetwork(Stream stream) => NetworkFile.Write(stream, _copy);

    /// <summary>The trainer of the last checkpoint that is whole, and how many evaluations were made by then; null where there has been none.</summary>
    /// <param name="folder">Held.</param>
    /// <param name="options">The run's, perhaps lengthened since (<see cref="RunOptions.Lengthened"/>).</param>
    /// <param name="threads">1 or 2.</param>
    /// <param name="caution">What a person should know of how it was found, or null.</param>
    /// <exception cref="RunException">There is none that is whole and this run's.</exception>
    public static (Trainer Trainer, int Evaluations)? ReadLast(RunFolder folder, RunOptions options, int threads, out string? caution)
    {
        int evaluations = 0;
        int? episodesThen = null;
        Trainer? trainer = CheckpointFile.ReadLast(
            folder, RunConfig.Canonical(options), Restore, out caution, text => (episodesThen = RunConfig.EpisodesBefore(text, options)) is not null);
        return trainer is null ? null : (trainer, evaluations);

        Trainer Restore(BinaryReader reader)
        {
            evaluations = reader.ReadInt32();
            return evaluations >= 0
                ? Trainer.Restore(options, reader, threads, episodesThen)
                : throw new InvalidDataException(FormattableString.Invariant($"{evaluations} evaluations"));
        }
    }
}
