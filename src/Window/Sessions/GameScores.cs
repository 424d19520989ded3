using Critter.Agent;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Nn.Files;

namespace Critter.Window.Sessions;

/// <summary>A person's scores in one kind of game, and the baselines that they are compared with. Only the session's thread uses it.</summary>
/// <param name="file">Where the scores are kept, or null: in memory only.</param>
internal sealed class GameScores(ScoreFile? file)
{
    private const int EvaluationEpisodes = 100;

    private readonly List<int> _games = [];
    private string _key = "";
    private Task<(double Random, double Agent)>? _baselines;

    /// <summary>Reads the scores of a kind of game, and begins to evaluate the agent in it on a thread of the pool.</summary>
    /// <param name="options">The game's, with the agent's layout.</param>
    /// <param name="network">The agent's.</param>
    public void Open(RunOptions options, SavedNetwork network)
    {
        string key = ScoreFile.KeyOf(options);
        if (key != _key)
        {
            _key = key;
            _games.Clear();
            _games.AddRange(file?.Read(key) ?? []);
        }

        _baselines = Task.Run(() => Evaluate(options, network));
    }

    /// <summary>Drops the baselines: another network acts. An evaluation that is still running is not waited for.</summary>
    public void ClearBaselines() => _baselines = null;

    /// <summary>Adds a game's score.</summary>
    /// <returns>Why it is not kept on the disk, or null.</returns>
    public string? Add(int score)
    {
        _games.Add(score);
        return file?.Add(_key, score);
    }

    /// <summary>The scores now; null before a game has ended.</summary>
    public HumanComparison? Read()
    {
        (double Random, double Agent)? known = _baselines is { IsCompletedSuccessfully: true } ? _baselines.Result : null;
        return _games.Count == 0
            ? null
            : new HumanComparison(_games[^1], _games.Average(), _games.Count, known?.Random, known?.Agent, _baselines?.Exception?.InnerException?.Message);
    }

    // The agent acts at random in a few ticks too, as in the Atari paper (Mnih et al. 2015: 5%); the person in none.
    private static (double Random, double Agent) Evaluate(RunOptions options, SavedNetwork network)
    {
        NetworkPolicy policy = new(network.Create(options.Math), StateLayout.Of(options));
        EvaluationOptions evaluation = new()
        {
            Episodes = EvaluationEpisodes,
            TicksPerEpisode = options.TicksPerEpisode,
            Epsilon = options.EvaluationEpsilon,
        };
        double agent = Evaluator.Run(options.World, policy, evaluation).Score.Average();
        // The same episodes for both: a random policy is the same network with epsilon 1.
        return (Evaluator.Run(options.World, policy, evaluation with { Epsilon = 1 }).Score.Average(), agent);
    }
}

/// <summary>A person's scores beside the agent's.</summary>
/// <param name="LastScore">The person's last game.</param>
/// <param name="Human">The mean of the person's games.</param>
/// <param name="Games">How many there are.</param>
/// <param name="Random">The mean score of a random policy, once it is known.</param>
/// <param name="Agent">The agent's mean score, once it is known.</param>
/// <param name="Problem">Why these two cannot be known, or null.</param>
internal sealed record HumanComparison(int LastScore, double Human, int Games, double? Random, double? Agent, string? Problem = null)
{
    /// <summary>
    /// The human-normalised score: 100 x (agent - random) / (human - random), as in Mnih et al. 2015; null while a number is missing, or
    /// where the person is not better than chance by an apple at least: a share of next to nothing says nothing.
    /// </summary>
    public double? AgentPercent => Random is double random && Agent is double agent && Human >= random + 1
        ? 100 * (agent - random) / (Human - random)
        : null;
}
