using Critter.Agent;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Nn;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.Window.Sessions;

/// <summary>An agent that is watched: its trainer, and its run if it has a folder.</summary>
internal sealed class WatchedAgent : IDisposable
{
    // The number of episodes of an agent that acts until it is stopped.
    private const int Endless = 1_000_000_000;

    private readonly TrainingRun? _run;

    private WatchedAgent(Trainer trainer, TrainingRun? run, bool isTrained = false)
    {
        Trainer = trainer;
        _run = run;
        IsTrained = isTrained;
    }

    /// <summary>Whether it began with a trained network.</summary>
    public bool IsTrained { get; }

    /// <summary>Acts and learns.</summary>
    public Trainer Trainer { get; }

    /// <summary>Whether all its episodes have ended.</summary>
    public bool IsFinished => _run?.IsFinished ?? Trainer.IsFinished;

    /// <summary>What it is called: its run, its file, or what it is.</summary>
    public string Name { get; init; } = "a newborn";

    /// <summary>The epsilon that is its own, in place of the one that its options give; null: theirs.</summary>
    public double? OwnEpsilon { get; private init; }

    /// <summary>The run's folder, or null.</summary>
    public string? Folder => _run?.Folder;

    /// <summary>
    /// What the baseline of the rewards takes off every value, whatever the number of steps: baseline (1 + gamma + gamma^2 + ...).
    /// 0 where the options of the training are not known.
    /// </summary>
    public double ValueOffset { get; private init; }

    /// <summary>The episodes that its run had when it was resumed.</summary>
    public IReadOnlyList<EpisodeRow> Logged { get; private init; } = [];

    /// <summary>A warning about the state in which a run was found, or null.</summary>
    public string? Caution { get; set; }

    /// <summary>An untrained agent that learns, without a folder.</summary>
    public static WatchedAgent Untrained(RunOptions options, int threads) =>
        new WatchedAgent(new Trainer(options, threads), null) { ValueOffset = OffsetOf(options) };

    /// <summary>An agent that learns, with the folder of its run.</summary>
    /// <param name="run">Disposed with this.</param>
    public static WatchedAgent OfRun(TrainingRun run)
    {
        EpisodeRow[] logged = [];
        List<string> notes = [];
        try
        {
            logged = [.. EpisodeTable.Rows(EpisodeTable.Read(run.Folder, notes))];
        }
        catch (RunException exception)
        {
            // The curve is only drawn; the run itself can go on without it.
            notes.Add($"{exception.Message}; the curve begins anew");
        }

        return new WatchedAgent(run.Trainer, run) { Name = run.Folder, ValueOffset = OffsetOf(run.Options), Logged = logged, Caution = run.Caution ?? notes.FirstOrDefault() };
    }

    /// <summary>An agent that acts by a network from the disk, as in an evaluation.</summary>
    /// <param name="critter">Its network and options.</param>
    /// <param name="seed">Of its worlds.</param>
    /// <param name="name">Becomes <see cref="Name"/>.</param>
    /// <exception cref="ArgumentException">The network does not fit its run's options: one line with both shapes.</exception>
    public static WatchedAgent Trained(TrainedCritter critter, long seed, string name = "a trained critter")
    {
        double valueOffset = critter.OptionsAreKnown ? OffsetOf(critter.Options) : 0;
        return Trained(critter.Options, critter.Network, critter.Options.EvaluationEpsilon, seed, valueOffset, name: name);
    }

    /// <summary>An agent that acts by a network, episode after episode in fresh worlds. Learning can be switched on.</summary>
    /// <param name="options">What it was trained with; its world, layout and learner.</param>
    /// <param name="network">Of the shape that the options make.</param>
    /// <param name="epsilon">The chance of a random action.</param>
    /// <param name="seed">Of its worlds.</param>
    /// <param name="valueOffset">Becomes <see cref="ValueOffset"/>.</param>
    /// <param name="episodes">After which it ends; null: never.</param>
    /// <param name="name">Becomes <see cref="Name"/>.</param>
    /// <exception cref="ArgumentException">The network does not fit the options: one line with both shapes.</exception>
    public static WatchedAgent Trained(RunOptions options, SavedNetwork network, double epsilon, long seed, double valueOffset, int? episodes = null, string name = "a trained critter")
    {
        RunOptions alone = options with
        {
            Seed = seed,
            Episodes = episodes ?? Endless,
            Learner = options.Learner with { Worlds = 1, Lag = 0, TicksPerRound = 1, UpdatesPerRound = 1 },
        };
        Trainer trainer = new(alone);
        if (trainer.Network.Shape != network.Shape)
        {
            NetworkShape expected = trainer.Network.Shape;
            trainer.Dispose();
            throw new ArgumentException($"the network is {network.Shape}; this critter's is {expected}");
        }

        trainer.SetParameters(network.Parameters.AsSpan());
        trainer.IsLearning = false;
        trainer.Actor.EpsilonOverride = epsilon;
        return new WatchedAgent(trainer, null, isTrained: true) { ValueOffset = valueOffset, Name = name, OwnEpsilon = epsilon };
    }

    /// <summary>Runs one round, or an evaluation that is due.</summary>
    /// <param name="cancel">Ends an evaluation at once; it stays due.</param>
    /// <returns>The episodes that ended in it.</returns>
    public IReadOnlyList<EpisodeRow> Advance(CancellationToken cancel = default) => _run is null ? Trainer.Advance() : _run.Advance(cancel);

    /// <summary>The evaluations of its run so far: after which episode, and the mean score; none without a run.</summary>
    public IReadOnlyList<(int Episode, double Score)> ReadEvaluations() => Folder is null ? [] : EvaluationsOf(Folder);

    /// <summary>The evaluations of a run: after which episode, and the mean score; none where there are none that can be read.</summary>
    public static IReadOnlyList<(int Episode, double Score)> EvaluationsOf(string folder)
    {
        try
        {
            RunTable table = EvaluationTable.Read(folder, []);
            double[] episodes = table[EvaluationTable.Episode];
            double[] scores = table[EvaluationTable.Score];
            return [.. episodes.Zip(scores, (episode, score) => ((int)episode, score))];
        }
        catch (RunException)
        {
            // They are only drawn.
            return [];
        }
    }

    /// <summary>Sets what is called, on the thread that advances, with each file of the run that cannot be written.</summary>
    public void ReportTo(Action<string> report)
    {
        if (_run is not null)
        {
            _run.Keeper.Report = report;
        }
    }

    /// <summary>Saves the run, if it has a folder.</summary>
    public void Save() => _run?.Save();

    /// <summary>Disposes the trainer and the run, without saving it.</summary>
    public void Dispose()
    {
        if (_run is null)
        {
            Trainer.Dispose();
        }
        else
        {
            _run.Dispose();
        }
    }

    private static double OffsetOf(RunOptions options) => options.Learner.RewardBaseline / (1 - options.Learner.Discount);
}
