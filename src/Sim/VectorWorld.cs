namespace Critter.Sim;

/// <summary>The episodes that the worlds of a <see cref="VectorWorld"/> run through, handed out in order from episode 0.</summary>
/// <param name="SeedOf">The seed of an episode's world.</param>
/// <param name="Count">How many there are, at least 1.</param>
/// <param name="Ticks">How long each is, at least 1.</param>
/// <param name="IsContinuing">Whether a world goes on where the last episode left it; else each episode starts a fresh world.</param>
public sealed record EpisodeOptions(Func<int, ulong> SeedOf, int Count = int.MaxValue, int Ticks = int.MaxValue, bool IsContinuing = false);

/// <summary>
/// Many worlds that step together: a vector environment, as Gymnasium has it. Each critter of each world is a lane, the critters of
/// world 0 first; observations, rewards and actions are arrays with a row a lane. An episode ends after a fixed number of ticks, a
/// truncation and no terminal state, and the episodes of all worlds end at the same tick. Where there are fewer episodes left than
/// worlds, only the first worlds are active. Not safe for two threads. A step allocates nothing.
/// </summary>
public sealed partial class VectorWorld
{
    private readonly World[] _worlds;
    private readonly EpisodeStatistics[] _statistics;
    private readonly float[] _observations;
    private readonly float[] _rewards;
    private readonly int _critters;
    private readonly int _actions;
    private readonly int _observationLength;

    /// <summary>Fresh worlds at the first tick of the first episodes.</summary>
    /// <param name="options">What each world is made of; checked as by <see cref="World(WorldOptions, ulong, bool)"/>.</param>
    /// <param name="worlds">How many, at least 1.</param>
    /// <param name="episodes">What they run through.</param>
    /// <param name="countsNewGround">As of <see cref="World(WorldOptions, ulong, bool)"/>.</param>
    public VectorWorld(WorldOptions options, int worlds, EpisodeOptions episodes, bool countsNewGround = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(episodes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(worlds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(episodes.Count, nameof(episodes));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(episodes.Ticks, nameof(episodes));
        Options = options;
        Episodes = episodes;
        _worlds = [.. Enumerable.Range(0, worlds).Select(i => new World(options, episodes.SeedOf(i), countsNewGround))];
        _statistics = [.. _worlds.Select(world => new EpisodeStatistics(world))];
        (_critters, _actions, _observationLength) = (options.Critters, options.Actions.Count, options.ObservationLength);
        _observations = new float[checked(Lanes * _observationLength)];
        _rewards = new float[Lanes];
        ActiveWorlds = Math.Min(worlds, episodes.Count);
        Observe();
    }

    /// <summary>What each world is made of.</summary>
    public WorldOptions Options { get; }

    /// <summary>The episodes that the worlds run through.</summary>
    public EpisodeOptions Episodes { get; }

    /// <summary>How many lanes there are: worlds times critters.</summary>
    public int Lanes => _worlds.Length * _critters;

    /// <summary>How many lanes step; they are the first ones.</summary>
    public int ActiveLanes => ActiveWorlds * _critters;

    /// <summary>How many worlds step; they are the first ones. 0 when no episode is left.</summary>
    public int ActiveWorlds { get; private set; }

    /// <summary>Ticks of all lanes together since the first episodes began.</summary>
    public long Ticks { get; private set; }

    /// <summary>Ticks since the present episodes began.</summary>
    public int TickOfEpisode { get; private set; }

    /// <summary>How many episodes are over; those that are at their last tick count from <see cref="BeginEpisodes"/> on.</summary>
    public int EpisodesEnded { get; private set; }

    /// <summary>Whether the present episodes have come to their last tick: <see cref="BeginEpisodes"/> must follow.</summary>
    public bool IsTruncated => TickOfEpisode == Episodes.Ticks;

    /// <summary>Whether no episode is left.</summary>
    public bool IsFinished => ActiveWorlds == 0;

    /// <summary>[lanes, <see cref="WorldOptions.ObservationLength"/>] What each critter sees now.</summary>
    public ReadOnlySpan<float> Observations => _observations;

    /// <summary>[lanes] What each critter earned in the last tick.</summary>
    public ReadOnlySpan<float> Rewards => _rewards;

    /// <summary>[<see cref="ActiveWorlds"/>] What happened in each world's present episode so far.</summary>
    public ReadOnlySpan<EpisodeStatistics> Statistics => _statistics.AsSpan(0, ActiveWorlds);

    /// <summary>The number of the world that a lane is in.</summary>
    public int WorldOf(int lane) => lane / _critters;

    /// <summary>The world that a lane is in, and which of its critters the lane is.</summary>
    public (World World, int Critter) At(int lane) => (_worlds[WorldOf(lane)], lane % _critters);

    /// <summary>[<see cref="WorldOptions.ObservationLength"/>] What the critter of a lane sees now.</summary>
    public ReadOnlySpan<float> ObservationOf(int lane) => RowOf(lane);

    /// <summary>Which episode a lane is in, from 0.</summary>
    public int EpisodeOf(int lane) => EpisodesEnded + WorldOf(lane);

    /// <summary>What a lane's critter has eaten in the present episode.</summary>
    public EatenCounts EatenBy(int lane) => _statistics[WorldOf(lane)].EatenBy(lane % _critters);

    /// <summary>One tick of every active world; observations, rewards and statistics are those after it.</summary>
    /// <param name="actions">[<see cref="ActiveLanes"/>] Each an index into <see cref="WorldOptions.Actions"/>.</param>
    /// <exception cref="ArgumentException">There is not one action a lane, or one is out of range; no world has stepped then.</exception>
    /// <exception cref="InvalidOperationException">The episodes are over, and none was begun since.</exception>
    public void Step(ReadOnlySpan<int> actions)
    {
        if (IsTruncated || IsFinished)
        {
            throw new InvalidOperationException("The episodes are over; BeginEpisodes comes before the next step.");
        }

        World.RequireActions(actions, ActiveLanes, _actions);
        for (int i = 0; i < ActiveWorlds; i++)
        {
            int first = i * _critters;
            World world = _worlds[i];
            world.Advance(actions.Slice(first, _critters));
            for (int critter = 0; critter < _critters; critter++)
            {
                _rewards[first + critter] = world.RewardOf(critter);
                world.Observe(critter, RowOf(first + critter));
            }

            _statistics[i].AddTick(_rewards.AsSpan(first, _critters));
        }

        Ticks += ActiveLanes;
        TickOfEpisode++;
    }

    /// <summary>Begins the next episodes, in fresh worlds unless they are continuing; none when all are over.</summary>
    public void BeginEpisodes()
    {
        EpisodesEnded += ActiveWorlds;
        ActiveWorlds = Math.Min(_worlds.Length, Episodes.Count - EpisodesEnded);
        TickOfEpisode = 0;
        if (!Episodes.IsContinuing)
        {
            for (int i = 0; i < ActiveWorlds; i++)
            {
                _worlds[i].Reset(Episodes.SeedOf(EpisodesEnded + i));
            }

            Observe();
        }

        foreach (EpisodeStatistics statistics in _statistics)
        {
            statistics.Begin();
        }
    }

    /// <summary>Reads the observations again: needed only where a world was changed since the last tick by more than <see cref="Step"/>.</summary>
    public void Observe()
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            (World world, int critter) = At(lane);
            world.Observe(critter, RowOf(lane));
        }
    }

    private Span<float> RowOf(int lane) => _observations.AsSpan(lane * _observationLength, _observationLength);
}
