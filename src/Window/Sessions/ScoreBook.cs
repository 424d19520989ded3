using Critter.Agent;

namespace Critter.Window.Sessions;

/// <summary>A person's scores in one kind of game, and those that they are compared with.</summary>
/// <param name="file">Where they are kept, or null: only here.</param>
internal sealed class ScoreBook(ScoreFile? file)
{
    private readonly List<int> _games = [];
    private readonly Lock _gate = new();
    private string _key = "";
    private (double Random, double Agent)? _others;

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

    /// <summary>Turns to the page of a kind of game.</summary>
    public void Open(RunOptions options)
    {
        string key = ScoreFile.KeyOf(options);
        lock (_gate)
        {
            _others = null;
            if (key != _key)
            {
                _key = key;
                _games.Clear();
                _games.AddRange(file?.Read(key) ?? []);
            }
        }
    }

    /// <summary>Keeps a game's score.</summary>
    /// <returns>Why it is not kept on the disk, or null.</returns>
    public string? Add(int score)
    {
        lock (_gate)
        {
            _games.Add(score);
            return file?.Add(_key, score);
        }
    }

    /// <summary>Keeps what a random critter and the agent score on average in the same world.</summary>
    public void Compare(double random, double agent)
    {
        lock (_gate)
        {
            _others = (random, agent);
        }
    }

    /// <summary>All of it as it stands; null before a game has ended.</summary>
    public Standing? Read()
    {
        lock (_gate)
        {
            return _games.Count == 0 ? null : new Standing(_games[^1], _games.Average(), _games.Count, _others?.Random, _others?.Agent);
        }
    }
}
