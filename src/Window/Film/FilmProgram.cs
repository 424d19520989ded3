using Critter.Agent;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Nn;
using Critter.Runs;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Film;

/// <summary>What <see cref="FilmProgram"/> films, and how.</summary>
public sealed record FilmOptions
{
    /// <summary>The options of an untrained critter, and of a network's file without a run.</summary>
    public RunOptions Run { get; init; } = new();

    /// <summary>A trained critter: a run's folder or a network's file; null: an untrained one.</summary>
    public string? Trained { get; init; }

    /// <summary>The file: .mp4, .gif or .webp.</summary>
    public required string Path { get; init; }

    /// <summary>How long the film is.</summary>
    public double Seconds { get; init; } = 20;

    /// <summary>Ticks that pass in a second of the film.</summary>
    public int TicksPerSecond { get; init; } = 60;

    /// <summary>Pictures a second.</summary>
    public int FramesPerSecond { get; init; } = 30;

    /// <summary>Pixels.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Pixels.</summary>
    public int Height { get; init; } = 800;

    /// <summary>Whether the theme is the light one.</summary>
    public bool IsLight { get; init; }

    /// <summary>Whether it is laid out for a hall.</summary>
    public bool IsLecture { get; init; }

    /// <summary>Ends the film early.</summary>
    public CancellationToken Stop { get; init; }
}

/// <summary>Films a critter without a display: the pictures of the window, tick by tick, whatever the machine's speed. The same seed gives the same pictures.</summary>
public static class FilmProgram
{
    /// <summary>Makes a film.</summary>
    /// <param name="options">What and how.</param>
    /// <returns>How many pictures it has.</returns>
    /// <exception cref="WindowException">There is no ffmpeg, or the file cannot be written.</exception>
    /// <exception cref="RunException">The run cannot be read.</exception>
    public static int Make(FilmOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        FilmFile.RequireKind(options.Path);
        RunFolder.RefuseOwnFile(options.Path);
        using FilmFile film = new(options.Path, options.Width, options.Height, options.FramesPerSecond);
        int made = Shoot(options, film.Add);
        film.Finish();
        return made;
    }

    /// <summary>Makes the pictures of a film.</summary>
    /// <param name="options">What and how.</param>
    /// <param name="add">Gets each picture.</param>
    internal static int Shoot(FilmOptions options, Action<Picture> add)
    {
        TrainedCritter? trained = options.Trained is null ? null : TrainedCritter.Read(options.Trained, options.Run);
        EpisodeRow[] behind = trained?.Folder is null ? [] : [.. EpisodeTable.Rows(EpisodeTable.Read(trained.Folder, []))];
        WatchedAgent agent = trained is null
            ? WatchedAgent.Untrained(options.Run, threads: 1)
            : WatchedAgent.Trained(trained, options.Run.Seed, options.Trained!);
        Reel reel = new(options, behind, add);
        using SessionAgents agents = new(agent, reel, scores: null);
        reel.Roll(agents);
        return reel.Made;
    }

    /// <summary>Takes pictures between ticks.</summary>
    private sealed class Reel(FilmOptions options, EpisodeRow[] behind, Action<Picture> add) : ITickWatcher
    {
        private readonly SnapshotBuilder _snapshots = new();
        private readonly RecentTicks _recent = new();
        private readonly EpisodeHistory _history = new();
        private readonly WatchPainter _painter = new(behind, []);
        private readonly Canvas _canvas = new();
        private SessionState _state = new();
        private SessionAgents? _agents;
        private long _ticks;

        public int Made { get; private set; }

        private bool IsOver => options.Stop.IsCancellationRequested || Made >= Math.Max(1, (int)Math.Round(options.Seconds * options.FramesPerSecond));

        public void Roll(SessionAgents agents)
        {
            _agents = agents;
            _state = new SessionState { Speed = Speed.Normal, IsLearning = agents.Acting.Trainer.IsLearning };
            while (!IsOver)
            {
                agents.BeginRound(_state);
                foreach (EpisodeRow row in agents.Acting.Advance(options.Stop))
                {
                    _history.Add(row);
                }
            }
        }

        public bool BeforeStep(Actor actor, INetwork network)
        {
            if (actor.Worlds.TickOfEpisode == 0 && !_agents!.Acting.Trainer.Options.Continuing)
            {
                _recent.Clear();
            }

            double seconds = _ticks / (double)options.TicksPerSecond;
            while (!IsOver && Made / (double)options.FramesPerSecond <= seconds)
            {
                Take(actor, network, seconds);
            }

            (World world, int critter) = actor.Worlds.At(_state.Lane);
            _recent.Add(world, critter, seconds);
            _ticks++;
            return false;
        }

        private void Take(Actor actor, INetwork network, double seconds)
        {
            var metrics = Metrics.Of(_agents!.Acting.Trainer, _state, options.TicksPerSecond * actor.Worlds.ActiveLanes, _agents.Acting.OwnEpsilon);
            Snapshot snapshot = _snapshots.Build(actor, network, _agents, _state, metrics, _recent, _history.View, seconds);
            Frame frame = new(options.Width, options.Height, Made / (double)options.FramesPerSecond, options.FramesPerSecond);
            _canvas.Clear();
            _painter.Paint(_canvas, frame, snapshot, new ViewChoices { IsLight = options.IsLight, IsLecture = options.IsLecture }, new System.Numerics.Vector2(-1, -1));
            add(Picture.Of(_canvas, options.Width, options.Height));
            Made++;
        }
    }
}
