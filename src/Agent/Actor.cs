using Critter.Agent.Options;
using Critter.Agent.Replay;
using Critter.Core.Files;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Runs;
using Critter.Sim;

namespace Critter.Agent;

/// <summary>Is called between the choice of a tick's actions and the step: to show what happens, and to let a user intervene.</summary>
public interface ITickWatcher
{
    /// <summary>
    /// Called on the acting thread before every step, when the actions are chosen. It may read worlds, states and actions, change a
    /// world, replace an action (<see cref="Actor.SetAction"/>), and take as long as it likes.
    /// </summary>
    /// <param name="actor">Has the worlds, the states and the actions.</param>
    /// <param name="network">The network that chose. No other thread uses it during the call.</param>
    /// <returns>Whether it changed a world: actions are then chosen again from what is seen now, and it is called again.</returns>
    public bool BeforeStep(Actor actor, INetwork network);
}

/// <summary>
/// The half of the learner that acts: it asks a network for all lanes of the worlds at once, explores, steps the worlds, and adds what
/// happened to the replay.
/// </summary>
public sealed class Actor
{
    private readonly RunOptions _options;
    private readonly IReplay _replay;
    private readonly FrameStack _states;
    private readonly float[] _values;
    private readonly int[] _actions;
    private readonly bool[] _isExplored;
    private readonly Exploration _exploration;
    private readonly float _rewardBaseline;
    private readonly double[] _intrinsicRewards;

    /// <summary>Fresh worlds, at the first tick of the first episodes.</summary>
    public Actor(RunOptions options, StateLayout layout, IReplay replay)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(layout);
        _options = options;
        _replay = replay;
        _rewardBaseline = (float)options.Learner.RewardBaseline;
        Layout = layout;
        ulong seed = (ulong)options.Seed;
        Worlds = new VectorWorld(options.World, options.Learner.Worlds, new EpisodeOptions(
            episode => RandomStream.DeriveSeed(seed, "world", (ulong)episode), options.Episodes, options.TicksPerEpisode, options.Continuing), HasIntrinsicReward);
        _intrinsicRewards = new double[options.Learner.Worlds];
        _states = new FrameStack(Worlds, layout);
        _values = new float[Worlds.Lanes * layout.Actions];
        _actions = new int[Worlds.Lanes];
        _isExplored = new bool[Worlds.Lanes];
        _exploration = new Exploration(options.Learner, Worlds.Lanes, layout.Actions, RandomStream.Named(seed, "exploration"));
    }

    /// <summary>The worlds. Only an <see cref="ITickWatcher"/> may change them.</summary>
    public VectorWorld Worlds { get; }

    /// <summary>How the states are laid out.</summary>
    public StateLayout Layout { get; }

    /// <summary>The chance of a random action now.</summary>
    public double Epsilon => EpsilonOverride ?? _exploration.EpsilonAt(Worlds.Ticks);

    /// <summary>A chance of a random action, [0, 1], in place of the one that the options give; null: theirs. It is not saved.</summary>
    public double? EpsilonOverride { get; set; }

    /// <summary>Whether there is a reward for new ground beside the world's.</summary>
    public bool HasIntrinsicReward => _options.Learner.NewGroundReward > 0;

    /// <summary>What is called before every step, or null.</summary>
    public ITickWatcher? Watcher { get; set; }

    /// <summary>One tick of every world.</summary>
    /// <param name="network">Says what each action is worth.</param>
    /// <param name="ended">Gets the episodes that end with this tick; their loss is the caller's to fill in.</param>
    /// <exception cref="DivergedException">The network gives an action a value that is not finite: there is no best one then.</exception>
    public void Act(INetwork network, List<EpisodeRow> ended)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(ended);
        Span<int> actions = _actions.AsSpan(0, Worlds.ActiveLanes);
        Explore(actions);
        ChooseBest(network, actions);
        while (Watcher is not null && Watcher.BeforeStep(this, network))
        {
            Worlds.Observe();
            _states.Refresh();
            ChooseBest(network, actions);
        }

        float newGroundReward = NewGroundReward();
        Worlds.Step(actions);
        for (int lane = 0; lane < actions.Length; lane++)
        {
            float reward = Worlds.Rewards[lane] - _rewardBaseline;
            if (HasIntrinsicReward)
            {
                (World world, int critter) = Worlds.At(lane);
                float intrinsic = newGroundReward * world.NewGroundOf(critter);
                _intrinsicRewards[Worlds.WorldOf(lane)] += intrinsic;
                reward += intrinsic;
            }

            _replay.Add(lane, _states[lane], actions[lane], reward);
        }

        _states.Push(actions);
        if (Worlds.IsTruncated)
        {
            EndEpisodes(ended);
        }
    }

    /// <summary>What the network read for a lane's next action: [state].</summary>
    public Span<float> StateOf(int lane) => _states[lane];

    /// <summary>What a lane does in the tick to come, or did in the last one.</summary>
    public int ActionOf(int lane) => _actions[lane];

    /// <summary>Whether that action was drawn at random.</summary>
    public bool IsExplored(int lane) => _isExplored[lane];

    /// <summary>Replaces what a lane does in the tick to come: for a <see cref="ITickWatcher"/>.</summary>
    /// <param name="lane">An active lane.</param>
    /// <param name="action">An index into the world's actions.</param>
    public void SetAction(int lane, int action)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)action, (uint)Layout.Actions, nameof(action));
        _actions[lane] = action;
    }

    /// <summary>Writes everything that changes.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Worlds.SaveProgress(writer);
        BinaryNumbers.Write<float>(writer, _states.All);
        BinaryNumbers.Write<int>(writer, _actions);
        _exploration.Save(writer);
        Worlds.SaveWorlds(writer);
        if (HasIntrinsicReward)
        {
            BinaryNumbers.Write<double>(writer, _intrinsicRewards);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">At what was written.</param>
    /// <param name="episodesThen">How many episodes there were to be then; null: as many as now. Where all had ended, the next begin.</param>
    /// <exception cref="InvalidDataException">It is not that.</exception>
    public void Restore(BinaryReader reader, int? episodesThen = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Worlds.RestoreProgress(reader, episodesThen);
        BinaryNumbers.ReadFinite(reader, _states.All, "a number of a state");
        BinaryNumbers.ReadCounts(reader, _actions, "an action", 0, Layout.Actions - 1);
        _exploration.Restore(reader);
        Worlds.RestoreWorlds(reader);
        for (int i = 0; HasIntrinsicReward && i < _intrinsicRewards.Length; i++)
        {
            _intrinsicRewards[i] = BinaryNumbers.ReadFinite(reader, "an episode's intrinsic reward", 0);
        }

        if (Worlds.IsFinished && Worlds.EpisodesEnded < _options.Episodes)
        {
            Worlds.BeginEpisodes();
            if (!_options.Continuing)
            {
                _states.Begin();
            }
        }
    }

    // What a cell of new ground is worth now, by the ticks before this one.
    private float NewGroundReward()
    {
        LearnerOptions learner = _options.Learner;
        double left = learner.NewGroundFallsUntil == 0 ? 1 : Math.Max(0, 1 - ((double)Worlds.Ticks / learner.NewGroundFallsUntil));
        return (float)(learner.NewGroundReward * left);
    }

    // Gives the lanes that explore their actions.
    private void Explore(Span<int> actions)
    {
        double epsilon = Epsilon;
        for (int lane = 0; lane < actions.Length; lane++)
        {
            actions[lane] = _exploration.Choose(lane, epsilon);
            _isExplored[lane] = actions[lane] >= 0;
        }
    }

    // Gives all others the action of the greatest value.
    private void ChooseBest(INetwork network, Span<int> actions)
    {
        if (!_isExplored.AsSpan(0, actions.Length).Contains(false))
        {
            return;
        }

        Span<float> values = _values.AsSpan(0, actions.Length * Layout.Actions);
        network.Forward(_states.Active, actions.Length, values);
        if (!Finite.All(values))
        {
            int at = Finite.IndexOfFirstNot(values);
            string action = _options.World.Actions[at % Layout.Actions].Name;
            throw new DivergedException($"the value of '{action}'", values[at], Worlds.EpisodesEnded + 1, Worlds.Ticks);
        }

        for (int lane = 0; lane < actions.Length; lane++)
        {
            if (!_isExplored[lane])
            {
                actions[lane] = Greedy.Best(values.Slice(lane * Layout.Actions, Layout.Actions));
            }
        }
    }

    private void EndEpisodes(List<EpisodeRow> ended)
    {
        int episode = Worlds.EpisodesEnded;
        for (int i = 0; i < Worlds.ActiveWorlds; i++)
        {
            episode++;
            EpisodeStatistics of = Worlds.Statistics[i];
            double intrinsic = HasIntrinsicReward ? _intrinsicRewards[i] / Worlds.Options.Critters : double.NaN;
            ended.Add(new EpisodeRow(
                episode, Worlds.Ticks, of.Reward, of.RewardPerTick, of.Apples, of.Poison, of.Score, Epsilon, Loss: double.NaN, intrinsic));
        }

        Array.Clear(_intrinsicRewards);

        int lanes = Worlds.ActiveLanes;
        Worlds.BeginEpisodes();
        if (!_options.Continuing)
        {
            // States are still those of the last ticks.
            for (int lane = 0; lane < lanes; lane++)
            {
                _replay.Truncate(lane, _states[lane]);
            }

            _states.Begin();
        }
    }
}
