using System.Text;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Runs;

namespace Critter.Agent.Training;

/// <summary>
/// A run with its folder: trains, logs every episode as it ends, evaluates, and makes checkpoints from which the run goes on as if it
/// had never stopped. When checkpoints are made depends on the time, and nothing else does: they change no result.
/// </summary>
public sealed class TrainingRun : IDisposable
{
    private readonly RunFolder _folder;
    private readonly TableWriter _episodes;
    private readonly Func<double> _clock;
    private double _seconds;

    private TrainingRun(RunFolder folder, Trainer trainer, TableWriter episodes, TableWriter evaluations, Func<double> clock, double? untilScore)
    {
        _folder = folder;
        _episodes = episodes;
        _clock = clock;
        // Those of a broken-off episode after the last row are not known.
        _seconds = episodes.LastKept?[EpisodeTable.Seconds][0] ?? 0;
        Trainer = trainer;
        Keeper = new RunKeeper(folder, new TrainerCheckpoint(trainer, evaluations), clock, episodes, evaluations);
        Evaluations = new RunEvaluations(trainer, Keeper, evaluations, untilScore);
    }

    /// <summary>What trains.</summary>
    public Trainer Trainer { get; }

    /// <summary>What keeps it on the disk.</summary>
    public RunKeeper Keeper { get; }

    /// <summary>What evaluates it.</summary>
    public RunEvaluations Evaluations { get; }

    /// <summary>What a person should know of how the run was found, in a line, or null.</summary>
    public string? Caution { get; private init; }

    /// <summary>What the run is made of.</summary>
    public RunOptions Options => Trainer.Options;

    /// <summary>Where it is.</summary>
    public string Folder => _folder.Root;

    /// <summary>Whether all episodes have ended, and the evaluations after them are made.</summary>
    public bool IsFinished => Trainer.IsFinished && !Evaluations.IsDue;

    /// <summary>Seconds spent in training, evaluations and saving not counted.</summary>
    public double Seconds => _seconds;

    /// <summary>Is told what each round brought, once it is logged and evaluated and before a checkpoint counts on it.</summary>
    public Action<IReadOnlyList<EpisodeRow>> Observe { get; set; } = static _ => { };

    /// <summary>Begins a run.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="options">Everything about it.</param>
    /// <param name="force">Whether a run that is there is overwritten.</param>
    /// <param name="threads">1 or 2; the result is the same.</param>
    /// <param name="clock">Seconds since any moment.</param>
    /// <param name="untilScore">Becomes <see cref="RunEvaluations.UntilScore"/>.</param>
    /// <param name="isAlone">As of <see cref="RunFolder.Create"/>.</param>
    /// <exception cref="OptionException">An option is out of range.</exception>
    /// <exception cref="RunException">The folder cannot be had or written.</exception>
    public static TrainingRun Start(
        string path, RunOptions options, bool force, int threads, Func<double> clock, double? untilScore = null, bool isAlone = false)
    {
        RunConfig.Validate(options);
        ArgumentNullException.ThrowIfNull(clock);
        // Made first: options that no trainer takes must not cost the run that --force overwrites.
        Trainer trainer = MakeTrainer(options, threads);
        RunFolder? folder = null;
        try
        {
            folder = RunFolder.Create(path, force, isAlone);
            return Begin(folder, trainer, clock, untilScore);
        }
        catch (Exception exception)
        {
            folder?.Dispose();
            trainer.Dispose();
            if (RunFolder.IsRefusal(exception))
            {
                throw RunFolder.CannotWrite(path, exception);
            }

            throw;
        }
    }

    /// <summary>Goes on with a run where its last whole checkpoint stands. What was logged after it is cut and will be logged again.</summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="threads">1 or 2; the result is the same.</param>
    /// <param name="clock">Seconds since any moment.</param>
    /// <param name="untilScore">Becomes <see cref="RunEvaluations.UntilScore"/>.</param>
    /// <param name="isAlone">As of <see cref="RunFolder.Open"/>.</param>
    /// <param name="episodes">How many episodes it is to have from now on, at least as many as it has; null: as many.</param>
    /// <exception cref="OptionException">An option in the run's configuration is unknown or out of range.</exception>
    /// <exception cref="RunException">There is no run, another process holds it, or its files are damaged.</exception>
    public static TrainingRun Resume(
        string path, int threads, Func<double> clock, double? untilScore = null, bool isAlone = false, int? episodes = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var folder = RunFolder.Open(path, isAlone);
        Trainer? trainer = null;
        try
        {
            RunOptions options = ReadOptions(path);
            bool isLonger = episodes > options.Episodes;
            options = isLonger ? options.Lengthened(episodes!.Value) : options;
            if (TrainerCheckpoint.ReadLast(folder, options, threads, out string? caution) is (Trainer restored, int evaluations))
            {
                trainer = restored;
                TrainingRun run = Open(folder, trainer, evaluations, clock, untilScore, caution);
                // It lives again; where it comes to the same place it says so again.
                File.Delete(folder.PathOf(RunFolder.DivergedName));
                if (isLonger)
                {
                    // Its checkpoint is still of the shorter run, and known as such, until the next is made.
                    WriteConfig(folder, options);
                }

                return run;
            }

            RequireNoEpisodes(folder);
            // Killed between its configuration and its first checkpoint.
            trainer = MakeTrainer(options, threads);
            return Begin(folder, trainer, clock, untilScore);
        }
        catch (Exception exception)
        {
            trainer?.Dispose();
            folder.Dispose();
            if (RunFolder.IsRefusal(exception))
            {
                throw RunFolder.CannotWrite(path, exception);
            }

            throw;
        }
    }

    /// <summary>The options of the run in a folder.</summary>
    /// <exception cref="OptionException">One is unknown or out of range.</exception>
    /// <exception cref="RunException">There is no run, or its configuration is not JSON.</exception>
    public static RunOptions ReadOptions(string path)
    {
        RunFolder.RequireRun(path);
        return RunConfig.ReadWhole(Path.Combine(path, RunFolder.ConfigName));
    }

    /// <summary>
    /// One round of training, with what has to be logged, evaluated and saved after it. What cannot be written is reported, and tried
    /// again.
    /// </summary>
    /// <param name="cancel">
    /// Ends an evaluation at once. It stays due: the next call makes it, in place of a round, also that of a process that goes on
    /// with the run after <see cref="Save"/>.
    /// </param>
    /// <returns>The episodes that ended in it, mostly none; good until the next round.</returns>
    /// <exception cref="DivergedException">A number of the learner's is not finite. The last checkpoint stays.</exception>
    /// <exception cref="RunException">The run is finished and cannot be saved. The last checkpoint stays.</exception>
    public IReadOnlyList<EpisodeRow> Advance(CancellationToken cancel = default)
    {
        try
        {
            return AdvanceOnce(cancel);
        }
        catch (DivergedException exception)
        {
            NoteDivergence(exception);
            throw;
        }
    }

    private IReadOnlyList<EpisodeRow> AdvanceOnce(CancellationToken cancel)
    {
        IReadOnlyList<EpisodeRow> ended = Evaluations.IsDue ? [] : Train();
        if (Evaluations.IsDue)
        {
            Evaluations.MakeDue(cancel);
        }

        Observe(ended);
        if (IsFinished)
        {
            Save();
        }
        else if (!Evaluations.IsDue)
        {
            Keeper.CheckpointIfDue();
        }

        return ended;
    }

    /// <summary>Makes a checkpoint and writes the network, unless nothing has happened since the last; returns when all is on the disk. Of a run that is over the checkpoint before the last goes.</summary>
    /// <exception cref="DivergedException">A number of the learner's is not finite. The last checkpoint stays.</exception>
    /// <exception cref="RunException">A file cannot be written. The last checkpoint stays.</exception>
    public void Save()
    {
        try
        {
            Keeper.Save();
        }
        catch (DivergedException exception)
        {
            NoteDivergence(exception);
            throw;
        }

        // Of a run that is over the last checkpoint is enough, and half the size to hand in.
        if (IsFinished)
        {
            _folder.DropPreviousCheckpoint();
        }
    }

    /// <summary>Lets the folder go. Nothing is saved: <see cref="Save"/> before, if the run is to go on from here.</summary>
    public void Dispose()
    {
        Keeper.Dispose();
        Trainer.Dispose();
        _folder.Dispose();
    }

    // For whoever compares runs. What cannot be written is not worth another failure than the one that it tells.
    private void NoteDivergence(DivergedException divergence)
    {
        try
        {
            byte[] text = Encoding.UTF8.GetBytes(divergence.Message + "\n");
            DurableFile.Replace(_folder.PathOf(RunFolder.DivergedName), stream => stream.Write(text), beforeRename: _folder.RequireHeld);
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            Keeper.Report($"{_folder.PathOf(RunFolder.DivergedName)} cannot be written: {FileError.Of(exception)}");
        }
    }

    // Each option may be in its range and the network they describe still be one that nobody can build.
    private static Trainer MakeTrainer(RunOptions options, int threads)
    {
        try
        {
            return new Trainer(options, threads);
        }
        catch (ArgumentException exception)
        {
            throw new OptionException(exception.Message.TrimEnd('.'), exception);
        }
    }

    private IReadOnlyList<EpisodeRow> Train()
    {
        double start = _clock();
        IReadOnlyList<EpisodeRow> ended = Trainer.Advance();
        double end = _clock();
        _seconds += end - start;
        foreach (EpisodeRow row in ended)
        {
            Keeper.Add(_episodes, EpisodeTable.Cells(row, _seconds));
        }

        if (ended.Count > 0)
        {
            Evaluations.CheckWhetherDue();
        }

        return ended;
    }

    private static TrainingRun Begin(RunFolder folder, Trainer trainer, Func<double> clock, double? untilScore)
    {
        // The configuration first: from then on there is a run to go on with.
        WriteConfig(folder, trainer.Options);
        TrainingRun run = Open(folder, trainer, evaluations: 0, clock, untilScore, caution: null);
        try
        {
            run.Save();
            folder.Stand();
            return run;
        }
        catch
        {
            run.Keeper.Dispose();
            throw;
        }
    }

    private static void WriteConfig(RunFolder folder, RunOptions options)
    {
        byte[] config = Encoding.UTF8.GetBytes(RunConfig.Write(options));
        DurableFile.Replace(folder.PathOf(RunFolder.ConfigName), stream => stream.Write(config), beforeRename: folder.RequireHeld);
    }

    // With the rows that the trainer counts on; what comes after these in the tables is cut.
    private static TrainingRun Open(RunFolder folder, Trainer trainer, int evaluations, Func<double> clock, double? untilScore, string? caution)
    {
        int ended = trainer.Progress.Episodes;
        var episodeLog = TableWriter.Open(folder.PathOf(RunFolder.EpisodesName), trainer.Actor.HasIntrinsicReward ? EpisodeTable.ColumnsWithIntrinsic : EpisodeTable.Columns, ended);
        TableWriter? evaluationLog = null;
        try
        {
            string path = folder.PathOf(RunFolder.EvaluationsName);
            evaluationLog = TableWriter.Open(path, EvaluationTable.Columns, evaluations);
            return evaluationLog.LastKept?[EvaluationTable.Episode][0] is double last && last > ended
                ? throw new RunException(FormattableString.Invariant($"{path}, line {evaluations + 1}: episode {last}; expected one of the {ended} that have ended"))
                : new TrainingRun(folder, trainer, episodeLog, evaluationLog, clock, untilScore) { Caution = caution };
        }
        catch
        {
            episodeLog.Dispose();
            evaluationLog?.Dispose();
            throw;
        }
    }

    private static void RequireNoEpisodes(RunFolder folder)
    {
        if (EpisodeTable.Read(folder.Root, []).Count > 0)
        {
            throw new RunException($"{folder.Root} has episodes but no {RunFolder.CheckpointName} to go on from");
        }
    }
}
