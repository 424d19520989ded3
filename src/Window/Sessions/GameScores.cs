using Critter.Agent.Options;

namespace Critter.Window.Sessions;

/// <summary>A person's scores in one kind of game, and the baselines that they are compared with. Any thread may call it.</summary>
/// <param name="file">Where the scores are kept, or null: in memory only.</param>
internal sealed class GameScores(ScoreFile? file)
{
    private readonly List<int> _games = [];
    private readonly Lock _gate = new();
    private string _key = "";
    private int _evaluation;
    private (double Random, double Agent)? _baselines;
    private string? _problem;

    /// <summary>Games that were played to their end.</summary>
    public int Games
    {
        get
        {
            lock (_gate)
            {
                return _games.Count;
            }
        }
    }

    /// <summary>Takes the scores of a kind of game up, and clears the baselines.</summary>
    /// <returns>The number of the evaluation that the game needs, for <see cref="SetBaselines"/> and <see cref="SetProblem"/>.</returns>
    public int Open(RunOptions options)
    {
        string key = ScoreFile.KeyOf(options);
        lock (_gate)
        {
            ClearBaselines();
            if (key != _key)
            {
                _key = key;
                _games.Clear();
                _games.AddRange(file?.Read(key) ?? []);
            }

            return _evaluation;
        }
    }

    /// <summary>Clears the baselines: they are another network's. An evaluation that is still running is out of date.</summary>
    public void ClearBaselines()
    {
        lock (_gate)
        {
            _evaluation++;
            (_baselines, _problem) = (null, null);
        }
    }

    /// <summary>Adds a game's score.</summary>
    /// <returns>Why it is not kept on the disk, or null.</returns>
    public string? Add(int score)
    {
        lock (_gate)
        {
            _games.Add(score);
            return file?.Add(_key, score);
        }
    }

    /// <summary>Sets the mean scores of a random policy and of the agent in the same world, unless the evaluation is out of date.</summary>
    public void SetBaselines(int evaluation, double random, double agent)
    {
        lock (_gate)
        {
            _baselines = evaluation == _evaluation ? (random, agent) : _baselines;
        }
    }

    /// <summary>Sets why there are no baselines, unless the evaluation is out of date.</summary>
    public void SetProblem(int evaluation, string problem)
    {
        lock (_gate)
        {
            _problem = evaluation == _evaluation ? problem : _problem;
        }
    }

    /// <summary>The scores now; null before a game has ended.</summary>
    public HumanComparison? Read()
    {
        lock (_gate)
        {
            return _games.Count == 0 ? null : new HumanComparison(_games[^1], _games.Average(), _games.Count, _baselines?.Random, _baselines?.Agent, _problem);
        }
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
    /// where the person is no better than chance.
    /// </summary>
    public double? AgentPercent => Random is double random && Agent is double agent && Human > random
        ? 100 * (agent - random) / (Human - random)
        : null;
}
