using System.Text;
using Critter.Core.Files;
using Critter.Lab.Data;
using Critter.Nn;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.Lab;

/// <summary>A run of the lab with its folder: trains, logs every epoch, and makes checkpoints from which the run goes on as if it had never stopped.</summary>
public sealed class LabRun : IDisposable
{
    private readonly RunFolder _folder;
    private readonly TableWriter _epochs;
    private readonly RunKeeper _keeper;
    private readonly Func<double> _clock;

    private LabRun(RunFolder folder, LabTrainer trainer, TableWriter epochs, Func<double> clock)
    {
        _folder = folder;
        _epochs = epochs;
        _clock = clock;
        Seconds = epochs.LastKept?[EpochTable.Seconds][0] ?? 0;
        Trainer = trainer;
        _keeper = new RunKeeper(folder, new Checkpoint(trainer), clock, epochs);
    }

    /// <summary>What trains.</summary>
    public LabTrainer Trainer { get; }

    /// <summary>Where it is.</summary>
    public string Folder => _folder.Root;

    /// <summary>Seconds spent in training and testing; saving is not counted.</summary>
    public double Seconds { get; private set; }

    /// <summary>What a person should know of how the run was found, in a line, or null.</summary>
    public string? Caution { get; private init; }

    /// <summary>What keeps it on the disk.</summary>
    public RunKeeper Keeper => _keeper;

    /// <summary>Begins a run.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="options">Everything about it.</param>
    /// <param name="force">Whether a run that is there is overwritten.</param>
    /// <param name="clock">Seconds since any moment.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="BadFileException">The data cannot be read, or the folder cannot be had or written.</exception>
    public static LabRun Start(string path, LabOptions options, bool force, Func<double> clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        DataSplit data = LabData.Load(options);
        LabTrainer trainer = new(LabData.WithHash(options, data), data);
        var folder = RunFolder.Create(path, force);
        try
        {
            return Begin(folder, trainer, clock);
        }
        catch (Exception exception)
        {
            folder.Dispose();
            throw RunFolder.IsRefusal(exception) ? RunFolder.CannotWrite(path, exception) : exception;
        }
    }

    /// <summary>Goes on with a run where its last whole checkpoint stands.</summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="clock">Seconds since any moment.</param>
    /// <exception cref="BadFileException">There is no run of the lab, its data have changed, another process holds it, or its files are damaged.</exception>
    public static LabRun Resume(string path, Func<double> clock)
    {
        var folder = RunFolder.Open(path);
        try
        {
            LabOptions options = LabConfig.Read(folder.PathOf(RunFolder.ConfigName));
            DataSplit data = LabData.Load(options);
            if (LabData.WithHash(options, data).DataHash != options.DataHash)
            {
                throw new RunException($"{path}: {options.Data} has changed since the run began; expected the data that it learned from");
            }

            LabTrainer? trainer = CheckpointFile.ReadLast(folder, LabConfig.Canonical(options), reader => Restored(options, data, reader), out string? caution)?.Trainer;
            return trainer is null
                ? Begin(folder, new LabTrainer(options, data), clock)
                : new LabRun(folder, trainer, TableWriter.Open(folder.PathOf(RunFolder.EpisodesName), EpochTable.Columns, trainer.Epochs), clock) { Caution = caution };
        }
        catch (Exception exception)
        {
            folder.Dispose();
            throw RunFolder.IsRefusal(exception) ? RunFolder.CannotWrite(path, exception)
                : exception is ArgumentException ? new RunException($"{path}: {exception.Message}", exception) : exception;
        }
    }

    /// <summary>One epoch, with what has to be logged and saved after it.</summary>
    /// <exception cref="RunException">Learning diverged, or a run that is finished cannot be saved. The last checkpoint stays.</exception>
    public EpochRow Advance()
    {
        double start = _clock();
        EpochRow row;
        try
        {
            row = Trainer.Advance();
        }
        catch (InvalidDataException exception)
        {
            throw new RunException($"{exception.Message}; {Folder} keeps its last good checkpoint", exception);
        }

        Seconds += _clock() - start;
        _keeper.Add(_epochs, EpochTable.Cells(row.Epoch, row.Examples, row.Test.Accuracy, row.Test.LogLikelihood, row.Train.Accuracy, row.Train.LogLikelihood, row.Loss, Seconds));
        if (Trainer.IsFinished)
        {
            Save();
        }
        else
        {
            _keeper.CheckpointIfDue();
        }

        return row;
    }

    /// <summary>Makes a checkpoint and writes the network; returns when all is on the disk.</summary>
    /// <exception cref="RunException">A file cannot be written. The last checkpoint stays.</exception>
    public void Save() => _keeper.Save();

    /// <summary>Lets the folder go. Nothing is saved.</summary>
    public void Dispose()
    {
        _keeper.Dispose();
        _folder.Dispose();
    }

    private static LabRun Begin(RunFolder folder, LabTrainer trainer, Func<double> clock)
    {
        byte[] config = Encoding.UTF8.GetBytes(LabConfig.Write(trainer.Options));
        DurableFile.Replace(folder.PathOf(RunFolder.ConfigName), stream => stream.Write(config));
        LabRun run = new(folder, trainer, TableWriter.Open(folder.PathOf(RunFolder.EpisodesName), EpochTable.Columns, 0), clock);
        try
        {
            run.Save();
            folder.Stand();
            return run;
        }
        catch
        {
            run._keeper.Dispose();
            throw;
        }
    }

    private static Held Restored(LabOptions options, DataSplit data, BinaryReader reader)
    {
        LabTrainer trainer = new(options, data);
        trainer.Restore(reader);
        return new Held(trainer);
    }

    // The reader of checkpoints disposes of what it refuses; a trainer holds nothing.
    private sealed record Held(LabTrainer Trainer) : IDisposable
    {
        public void Dispose()
        {
        }
    }

    /// <summary>What a run of the lab goes on from.</summary>
    private sealed class Checkpoint(LabTrainer trainer) : ICheckpointed
    {
        private readonly INetwork _copy = Networks.Create(trainer.Options.Math, trainer.Network.Shape, 1);

        public string Identity => LabConfig.Canonical(trainer.Options);

        public long Position => trainer.Epochs;

        public void WriteState(BinaryWriter writer) => trainer.Save(writer);

        public void CopyNetwork() => _copy.CopyParametersFrom(trainer.Network);

        public void WriteNetwork(Stream stream) => NetworkFile.Write(stream, _copy);
    }
}
