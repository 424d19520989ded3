using Critter.Agent;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.Window.Sessions;

/// <summary>
/// Who of a session lives now: the pupil, or, while a person plays, the critter that the person steers. Changes between two rounds only,
/// on the session's thread.
/// </summary>
internal sealed class Classroom : IDisposable
{
    private const string GameFirst = "end the game first";

    private readonly ITickWatcher _watcher;
    private Pupil? _aside;
    private string? _scoreProblem;
    private long _nextSeed;

    /// <summary>A classroom with one pupil.</summary>
    /// <param name="pupil">Disposed with this.</param>
    /// <param name="watcher">Looks on whoever lives.</param>
    /// <param name="scores">Where a person's scores are kept, or null: for as long as this lasts.</param>
    public Classroom(Pupil pupil, ITickWatcher watcher, ScoreFile? scores)
    {
        _watcher = watcher;
        Scores = new ScoreBook(scores);
        _nextSeed = pupil.Trainer.Options.Seed;
        Pupil = pupil;
        pupil.Trainer.Actor.Watcher = watcher;
    }

    /// <summary>Who lives.</summary>
    public Pupil Pupil { get; private set; }

    /// <summary>The person's scores.</summary>
    public ScoreBook Scores { get; }

    /// <summary>Sees to it that somebody can live through the next round.</summary>
    public void BeginRound(SessionState state)
    {
        if (Pupil.IsFinished && state.IsPlaying)
        {
            EndGame(state);
        }

        if (Pupil.IsFinished)
        {
            Graduate();
            // From here on there is something to see.
            (state.IsLearning, state.Speed) = (false, Speed.Normal);
            state.Message = "school is over: the critter lives by what it has learned";
        }

        Pupil.Trainer.IsLearning = state.IsLearning && !state.IsPlaying;
    }

    /// <summary>Takes in an episode that has ended, a person's game too.</summary>
    public void Note(EpisodeRow row, EpisodeHistory history)
    {
        if (_aside is null)
        {
            history.Add(row);
        }
        else
        {
            _scoreProblem = Scores.Add((int)row.Score);
        }
    }

    /// <summary>Puts a trained critter in the pupil's place.</summary>
    /// <returns>What to tell the person.</returns>
    public string Load(string path, SessionState state)
    {
        // What comes would play the game on, as if it were the person.
        if (_aside is not null)
        {
            return GameFirst;
        }

        try
        {
            var source = NetworkSource.Read(path, Pupil.Trainer.Options);
            var loaded = Pupil.Trained(source, ++_nextSeed);
            Replace(loaded);
            Scores.Forget();
            state.IsLearning = false;
            return $"loaded {path}";
        }
        catch (Exception exception) when (exception is RunException or OptionException or BadFileException or ArgumentException)
        {
            return exception.Message;
        }
    }

    /// <summary>Puts a newborn with another seed in the pupil's place.</summary>
    /// <returns>What to tell the person.</returns>
    public string Reset(EpisodeHistory history)
    {
        if (Pupil.Folder is not null)
        {
            return $"{Pupil.Folder} is kept as it is: watch without a run to begin again";
        }

        if (_aside is not null)
        {
            return GameFirst;
        }

        bool isNewborn = !Pupil.IsTrained;
        RunOptions options = Pupil.Trainer.Options with { Seed = ++_nextSeed };
        if (isNewborn)
        {
            Replace(Pupil.Newborn(options, threads: 1));
        }
        else
        {
            var network = SavedNetwork.Of(Pupil.Trainer.Network);
            Replace(Pupil.Trained(options, network, options.EvaluationEpsilon, options.Seed, Pupil.ValueOffset));
        }

        history.Clear();
        Scores.Forget();
        return isNewborn ? "a newborn" : "a fresh world";
    }

    /// <summary>Begins a person's game of one episode, or gives it up.</summary>
    /// <returns>What to tell the person.</returns>
    public string ToggleGame(SessionState state)
    {
        if (_aside is not null)
        {
            EndGame(state);
            return "the game was given up";
        }

        _aside = Pupil;
        var network = SavedNetwork.Of(Pupil.Trainer.Network);
        RunOptions options = Pupil.Trainer.Options with { World = Pupil.Trainer.Options.World with { Critters = 1 } };
        Pupil = Pupil.Trained(options, network, epsilon: 0, ++_nextSeed, Pupil.ValueOffset, episodes: 1);
        Pupil.Trainer.Actor.Watcher = _watcher;
        (state.IsPlaying, state.Steering, state.Lane, state.IsPaused) = (true, -1, 0, false);
        int page = Scores.Open(options);
        Task.Run(() => Comparison.Run(Scores, page, options, network));
        return "your turn: the arrow keys steer, and time goes by while you hold one";
    }

    /// <summary>Saves the pupil's run, if it has a folder.</summary>
    public void Save() => (_aside ?? Pupil).Save();

    /// <summary>Lets everybody go.</summary>
    public void Dispose()
    {
        Pupil.Dispose();
        _aside?.Dispose();
    }

    private void EndGame(SessionState state)
    {
        Pupil.Dispose();
        Pupil = _aside!;
        _aside = null;
        (state.IsPlaying, state.Message) = (false, _scoreProblem ?? "");
        _scoreProblem = null;
    }

    private void Graduate()
    {
        RunOptions options = Pupil.Trainer.Options;
        Pupil.Save();
        var graduate = Pupil.Trained(options, SavedNetwork.Of(Pupil.Trainer.Network), options.EvaluationEpsilon, ++_nextSeed, Pupil.ValueOffset);
        Replace(graduate);
    }

    private void Replace(Pupil pupil)
    {
        Pupil.Save();
        Pupil.Dispose();
        Pupil = pupil;
        pupil.Trainer.Actor.Watcher = _watcher;
    }
}
