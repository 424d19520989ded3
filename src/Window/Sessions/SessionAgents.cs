using Critter.Agent;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.Window.Sessions;

/// <summary>
/// The agents of a session, and which of them acts: the watched one, or, in a person's game, the one that the person steers. Agents are
/// exchanged between two rounds only, on the session's thread.
/// </summary>
internal sealed class SessionAgents : IDisposable
{
    private const string GameFirst = "end the game first";

    private readonly ITickWatcher _watcher;
    private WatchedAgent? _waiting;
    private string? _scoreProblem;
    private long _nextSeed;

    /// <summary>The agents of a session that begins with this one.</summary>
    /// <param name="agent">Disposed with this.</param>
    /// <param name="watcher">Is called by whichever agent acts.</param>
    /// <param name="scores">Where a person's scores are kept, or null: in memory only.</param>
    public SessionAgents(WatchedAgent agent, ITickWatcher watcher, ScoreFile? scores)
    {
        _watcher = watcher;
        Scores = new GameScores(scores);
        _nextSeed = agent.Trainer.Options.Seed;
        Acting = agent;
        agent.Trainer.Actor.Watcher = watcher;
    }

    /// <summary>The agent that acts.</summary>
    public WatchedAgent Acting { get; private set; }

    /// <summary>The person's scores.</summary>
    public GameScores Scores { get; }

    /// <summary>Makes sure that an agent can act in the next round.</summary>
    public void BeginRound(SessionState state)
    {
        if (Acting.IsFinished && state.IsPlaying)
        {
            EndGame(state);
        }

        if (Acting.IsFinished)
        {
            ContinueWithoutLearning();
            // Training ran fast; the trained critter is shown at a speed that can be followed.
            (state.IsLearning, state.Speed) = (false, Speed.Normal);
            state.Message = "training has ended: the trained network goes on acting, without learning";
        }

        Acting.Trainer.IsLearning = state.IsLearning && !state.IsPlaying;
    }

    /// <summary>Records an episode that has ended: in the history, or, if it was a person's game, its score.</summary>
    public void Record(EpisodeRow row, EpisodeHistory history)
    {
        if (_waiting is null)
        {
            history.Add(row);
        }
        else
        {
            _scoreProblem = Scores.Add((int)row.Score);
        }
    }

    /// <summary>Replaces the watched agent by a trained one from the disk.</summary>
    /// <returns>The message to show.</returns>
    public string Load(string path, SessionState state)
    {
        // A new agent would play the game on, and its score would be kept as the person's.
        if (_waiting is not null)
        {
            return GameFirst;
        }

        try
        {
            var trained = TrainedCritter.Read(path, Acting.Trainer.Options);
            var loaded = WatchedAgent.Trained(trained, ++_nextSeed, path);
            Replace(loaded);
            Scores.ClearBaselines();
            state.IsLearning = false;
            return $"loaded {path}";
        }
        catch (Exception exception) when (exception is OptionException or BadFileException or ArgumentException)
        {
            return exception.Message;
        }
    }

    /// <summary>Replaces the watched agent by an untrained one with another seed; a trained one keeps its network and gets another world.</summary>
    /// <returns>The message to show.</returns>
    public string Reset(EpisodeHistory history, SessionState state)
    {
        if (Acting.Folder is not null)
        {
            return $"{Acting.Folder} is kept as it is: watch without a run to begin again";
        }

        if (_waiting is not null)
        {
            return GameFirst;
        }

        bool isUntrained = !Acting.IsTrained;
        RunOptions options = Acting.Trainer.Options with { Seed = ++_nextSeed };
        if (isUntrained)
        {
            Replace(WatchedAgent.Untrained(options, threads: 1));
            // It would not learn where the user had switched that off for the one before.
            state.IsLearning = true;
        }
        else
        {
            var network = SavedNetwork.Of(Acting.Trainer.Network);
            Replace(WatchedAgent.Trained(options, network, options.EvaluationEpsilon, options.Seed, Acting.ValueOffset, name: Acting.Name));
        }

        history.Clear();
        Scores.ClearBaselines();
        return isUntrained ? "a newborn, which learns" : "a fresh world";
    }

    /// <summary>Begins a person's game of one episode, or gives it up.</summary>
    /// <returns>The message to show.</returns>
    public string ToggleGame(SessionState state)
    {
        if (_waiting is not null)
        {
            EndGame(state);
            return "the game was given up";
        }

        _waiting = Acting;
        var network = SavedNetwork.Of(Acting.Trainer.Network);
        RunOptions options = Acting.Trainer.Options with { World = Acting.Trainer.Options.World with { Critters = 1 } };
        Acting = WatchedAgent.Trained(options, network, epsilon: 0, ++_nextSeed, Acting.ValueOffset, episodes: 1, name: Acting.Name);
        Acting.Trainer.Actor.Watcher = _watcher;
        (state.IsPlaying, state.HeldAction, state.Lane, state.IsPaused) = (true, -1, 0, false);
        Scores.Open(options, network);
        return "your turn: the arrow keys steer, and time goes by while you hold one";
    }

    /// <summary>Saves the watched agent's run, if it has a folder.</summary>
    public void Save() => (_waiting ?? Acting).Save();

    /// <summary>Disposes all agents.</summary>
    public void Dispose()
    {
        Acting.Dispose();
        _waiting?.Dispose();
    }

    private void EndGame(SessionState state)
    {
        Acting.Dispose();
        Acting = _waiting!;
        _waiting = null;
        (state.IsPlaying, state.Message) = (false, _scoreProblem ?? "");
        _scoreProblem = null;
    }

    private void ContinueWithoutLearning()
    {
        RunOptions options = Acting.Trainer.Options;
        Acting.Save();
        var trained = WatchedAgent.Trained(options, SavedNetwork.Of(Acting.Trainer.Network), options.EvaluationEpsilon, ++_nextSeed, Acting.ValueOffset, name: Acting.Name);
        Replace(trained);
    }

    private void Replace(WatchedAgent agent)
    {
        Acting.Save();
        Acting.Dispose();
        Acting = agent;
        agent.Trainer.Actor.Watcher = _watcher;
    }
}
