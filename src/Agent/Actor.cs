using Critter.Agent.Options;
using Critter.Agent.Replay;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Runs;
using Critter.Sim;

namespace Critter.Agent;

/// <summary>
/// Lives in the worlds: looks, asks the network for every critter at once, acts, and tells the replay. The worlds go in step, and
/// each lives its own episodes, which are handed out in order. Each critter of each world is a lane.
/// </summary>
public sealed partial class Actor
{
    private readonly RunOptions _options;
    private readonly StateLayout _layout;
    private readonly IReplay _replay;
    private readonly World[] _worlds;
    private readonly EpisodeStatistics[] _tallies;
    private readonly int _critters;
    private readonly float[] _states;
    private readonly float[] _observation;
    private readonly float[] _values;
    private readonly int[] _actions;
    private readonly bool[] _isExplored;
    private readonly Exploration _exploration;
    private readonly float _rewardBaseline;
    private int _activeWorlds;
    private int _tickOfEpisode;

    /// <summary>Fresh worlds, at the first tick of the first episodes.</summary>
    public Actor(RunOptions options, StateLayout layout, IReplay replay)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(layout);
        _options = options;
        _layout = layout;
        _replay = replay;
        _rewardBaseline = (float)options.Learner.RewardBaseline;
        _critters = options.World.Critters;
        _activeWorlds = Math.Min(options.Learner.Worlds, options.Episodes);
        _worlds = [.. Enumerable.Range(0, options.Learner.Worlds).Select(i => new World(options.World, SeedOf(i)))];
        _tallies = [.. _worlds.Select(world => new EpisodeStatistics(world))];
        int lanes = _worlds.Length * _critters;
        _states = new float[lanes * layout.Length];
        _observation = new float[layout.ObservationLength];
        _values = new float[lanes * layout.Actions];
        _actions = new int[lanes];
        _isExplored = new bool[lanes];
        _exploration = new Exploration(options.Learner, lanes, layout.Actions, RandomStream.Named((ulong)options.Seed, "exploration"));
        BeginStates();
    }

    /// <summary>Ticks lived by all critters.</summary>
    public long Ticks { get; private set; }

    /// <summary>Episodes that have ended.</summary>
    public int EpisodesEnded { get; private set; }

    /// <summary>Whether all episodes have ended.</summary>
    public bool IsFinished => EpisodesEnded >= _options.Episodes;

    /// <summary>The chance of a random action now.</summary>
    public double Epsilon => EpsilonOverride ?? _exploration.EpsilonAt(Ticks);

    /// <summary>A chance of a random action, [0, 1], in place of the one that the options give; null: theirs. It is not saved.</summary>
    public double? EpsilonOverride { get; set; }

    /// <summary>Who looks on before every tick, or nobody.</summary>
    public ITickWatcher? Watcher { get; set; }

    /// <summary>Ticks lived in the present episodes.</summary>
    public int TickOfEpisode => _tickOfEpisode;

    /// <summary>How many lanes live now: fewer than all when the last episodes are fewer than the worlds.</summary>
    public int ActiveLanes => _activeWorlds * _critters;

    /// <summary>How the states are laid out.</summary>
    public StateLayout Layout => _layout;

    /// <summary>Critters in each world: lane i is critter <c>i % this</c> of world <c>i / this</c>.</summary>
    public int CrittersPerWorld => _critters;

    /// <summary>The worlds lived in.</summary>
    public IReadOnlyList<World> Worlds => _worlds;

    /// <summary>One tick of every world.</summary>
    /// <param name="network">Says what each action is worth.</param>
    /// <param name="ended">Gets the episodes that end with this tick; their loss is the caller's to fill in.</param>
    /// <exception cref="DivergedException">The network gives an action a value that is not finite: there is no best one then.</exception>
    public void Act(INetwork network, List<EpisodeRow> ended)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(ended);
        int lanes = _activeWorlds * _critters;
        Choose(network, lanes);
        while (Watcher is not null && Watcher.BeforeStep(this, network))
        {
            LookAgain();
            ChooseBest(network, lanes);
        }

        for (int i = 0; i < _activeWorlds; i++)
        {
            World world = _worlds[i];
            world.Step(_actions.AsSpan(i * _critters, _critters));
            _tallies[i].AddTick();
            for (int critter = 0; critter < _critters; critter++)
            {
                int lane = (i * _critters) + critter;
                Span<float> state = StateOf(lane);
                _replay.Add(lane, state, _actions[lane], world.RewardOf(critter) - _rewardBaseline);
                world.Observe(critter, _observation);
                _layout.Push(state, _actions[lane], _observation);
            }
        }

        Ticks += lanes;
        if (++_tickOfEpisode == _options.TicksPerEpisode)
        {
            EndEpisodes(ended);
        }
    }

    /// <summary>What the network read for a lane's next action: [state].</summary>
    public Span<float> StateOf(int lane) => _states.AsSpan(lane * _layout.Length, _layout.Length);

    /// <summary>What a lane does in the tick to come, or did in the last one.</summary>
    public int ActionOf(int lane) => _actions[lane];

    /// <summary>Whether that action was drawn at random.</summary>
    public bool IsExplored(int lane) => _isExplored[lane];

    /// <summary>What a lane's critter has eaten and scored in the present episode.</summary>
    public (int Apples, int Poison, int Score) CountsOf(int lane) => _tallies[lane / _critters].Of(lane % _critters);

    /// <summary>Overrules what a lane does in the tick to come: for a <see cref="ITickWatcher"/>.</summary>
    /// <param name="lane">In [0, <see cref="ActiveLanes"/>).</param>
    /// <param name="action">An index into the world's actions.</param>
    public void SetAction(int lane, int action)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)action, (uint)_layout.Actions, nameof(action));
        _actions[lane] = action;
    }

    private void Choose(INetwork network, int lanes)
    {
        double epsilon = Epsilon;
        for (int lane = 0; lane < lanes; lane++)
        {
            _actions[lane] = _exploration.Choose(lane, epsilon);
            _isExplored[lane] = _actions[lane] >= 0;
        }

        ChooseBest(network, lanes);
    }

    // For all lanes that do not explore.
    private void ChooseBest(INetwork network, int lanes)
    {
        if (!_isExplored.AsSpan(0, lanes).Contains(false))
        {
            return;
        }

        Span<float> values = _values.AsSpan(0, lanes * _layout.Actions);
        network.Forward(_states.AsSpan(0, lanes * _layout.Length), lanes, values);
        if (!Finite.All(values))
        {
            int at = Finite.IndexOfFirstNot(values);
            throw new DivergedException($"the value of '{_options.World.Actions[at % _layout.Actions].Name}'", values[at], EpisodesEnded + 1, Ticks);
        }

        for (int lane = 0; lane < lanes; lane++)
        {
            if (!_isExplored[lane])
            {
                _actions[lane] = Greedy.Best(values.Slice(lane * _layout.Actions, _layout.Actions));
            }
        }
    }

    // What is seen now, in worlds that were changed by hand since the last tick.
    private void LookAgain()
    {
        for (int lane = 0; lane < _actions.Length; lane++)
        {
            _worlds[lane / _critters].Observe(lane % _critters, StateOf(lane)[.._layout.ObservationLength]);
        }
    }

    private void EndEpisodes(List<EpisodeRow> ended)
    {
        for (int i = 0; i < _activeWorlds; i++)
        {
            EpisodeStatistics tally = _tallies[i];
            EpisodesEnded++;
            ended.Add(new EpisodeRow(
                EpisodesEnded, Ticks, tally.Reward, tally.RewardPerTick, tally.Apples, tally.Poison, tally.Score, Epsilon, double.NaN));
        }

        _tickOfEpisode = 0;
        int lived = _activeWorlds;
        _activeWorlds = Math.Min(_worlds.Length, _options.Episodes - EpisodesEnded);
        if (!_options.Continuing)
        {
            for (int lane = 0; lane < lived * _critters; lane++)
            {
                _replay.Truncate(lane, StateOf(lane));
            }

            for (int i = 0; i < _activeWorlds; i++)
            {
                _worlds[i].Reset(SeedOf(EpisodesEnded + i));
            }

            BeginStates();
        }

        foreach (EpisodeStatistics tally in _tallies)
        {
            tally.Mark();
        }
    }

    private void BeginStates()
    {
        for (int lane = 0; lane < _actions.Length; lane++)
        {
            _worlds[lane / _critters].Observe(lane % _critters, _observation);
            _layout.Begin(StateOf(lane), _observation);
        }
    }

    private ulong SeedOf(int episode) => RandomStream.DeriveSeed((ulong)_options.Seed, "world", (ulong)episode);
}
