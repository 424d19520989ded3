using Critter.Agent.Options;

namespace Critter.Window.Sessions;

/// <summary>A person's scores in one kind of game, and those that they are compared with.</summary>
/// <param name="file">Where they are kept, or null: only here.</param>
internal sealed class ScoreBook(ScoreFile? file)
{
    private readonly List<int> _games = [];
    private readonly Lock _gate = new();
    private string _key = "";
    private int _page;
    private (double Random, double Agent)? _others;
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

    /// <summary>Turns to a new page, of a kind of game.</summary>
    /// <returns>The page, for <see cref="Compare"/> and <see cref="Fail"/>.</returns>
    public int Open(RunOptions options)
    {
        string key = ScoreFile.KeyOf(options);
        lock (_gate)
        {
            Forget();
            if (key != _key)
            {
                _key = key;
                _games.Clear();
                _games.AddRange(file?.Read(key) ?? []);
            }

            return _page;
        }
    }

    /// <summary>Another network lives: what the one before scored, or will have scored when that is known, is no longer shown.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _page++;
            (_others, _problem) = (null, null);
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

    /// <summary>Keeps what a random critter and the agent score on average in the same world, unless another page is open by now.</summary>
    public void Compare(int page, double random, double agent)
    {
        lock (_gate)
        {
            _others = page == _page ? (random, agent) : _others;
        }
    }

    /// <summary>Keeps why the two cannot be had, unless another page is open by now.</summary>
    public void Fail(int page, string problem)
    {
        lock (_gate)
        {
            _problem = page == _page ? problem : _problem;
        }
    }

    /// <summary>All of it as it stands; null before a game has ended.</summary>
    public Standing? Read()
    {
        lock (_gate)
        {
            return _games.Count == 0 ? null : new Standing(_games[^1], _games.Average(), _games.Count, _others?.Random, _others?.Agent, _problem);
        }
    }
}
