using Critter.Agent;
using Critter.Agent.Replay;
using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>One decision of a critter, and what was learnt from it, as far as it has been told.</summary>
/// <param name="Beat">What is being told.</param>
/// <param name="World">The world before the decision.</param>
/// <param name="Network">What the network computed, and the action.</param>
/// <param name="Epsilon">The chance of a random action.</param>
internal sealed record Decision(Beat Beat, WorldView World, NetworkView Network, double Epsilon)
{
    /// <summary>What the tick earned, from <see cref="Beat.Gets"/> on.</summary>
    public RewardParts? Reward { get; init; }

    /// <summary>What is learnt from it, at <see cref="Beat.Learns"/>.</summary>
    public TargetParts? Target { get; init; }
}

/// <summary>The five beats of a decision.</summary>
internal enum Beat
{
    /// <summary>What the eyes see.</summary>
    Sees,

    /// <summary>What each action is worth.</summary>
    Expects,

    /// <summary>The coin against epsilon, and the action.</summary>
    Acts,

    /// <summary>The reward.</summary>
    Gets,

    /// <summary>The target, and the error.</summary>
    Learns,
}

/// <summary>A tick's reward in its parts.</summary>
/// <param name="Total">What the critter earned.</param>
/// <param name="Wall">The part for keeping away from walls.</param>
/// <param name="Forward">The part for going straight.</param>
/// <param name="Meals">What it ate, and what that earned.</param>
internal sealed record RewardParts(double Total, double Wall, double Forward, IReadOnlyList<(string Name, double Reward)> Meals)
{
    /// <summary>What is of none of these: 0 in the worlds of today, to the precision of a float.</summary>
    public double Else => Total - Wall - Forward - Meals.Sum(meal => meal.Reward);
}

/// <summary>A target in its parts: y = r_t + gamma r_{t+1} + ... + gamma^n max Q(s_{t+n}), each reward less the baseline.</summary>
/// <param name="Rewards">[n] The rewards without the baseline's subtraction.</param>
/// <param name="Baseline">What is subtracted from each.</param>
/// <param name="Discount">Gamma.</param>
/// <param name="Return">The discounted sum of the rewards less the baseline.</param>
/// <param name="BootstrapDiscount">Gamma^n.</param>
/// <param name="IsDouble">Whether one network picks the action and another values it.</param>
/// <param name="Target">y.</param>
/// <param name="Value">Q(s_t, a_t) as the network that acted had it.</param>
internal sealed record TargetParts(
    IReadOnlyList<float> Rewards, float Baseline, float Discount, float Return, float BootstrapDiscount, bool IsDouble, float Target, float Value)
{
    /// <summary>The value of the next state that is bootstrapped from; 0 where its discount is 0.</summary>
    public double Bootstrap => BootstrapDiscount > 0 ? (Target - Return) / (double)BootstrapDiscount : 0;

    /// <summary>The temporal-difference error, Q - y.</summary>
    public double Error => (double)Value - Target;
}

/// <summary>
/// Tells one decision after the other. It reads what the actor does and asks the learner for its targets, and changes neither: a run that
/// is explained makes the same bytes. Only the session's thread uses it.
/// </summary>
internal sealed class Explainer
{
    private readonly List<float> _rewards = [];
    private Beat _beat;
    private bool _isCaptured;
    private WorldView? _world;
    private NetworkView? _network;
    private double _epsilon;
    private RewardParts? _reward;
    private TargetParts? _target;
    private float[] _state = [];
    private int _action;
    private float _value;
    private double _proximity;
    private long _tick;
    private int _steps = 1;

    /// <summary>Whether decisions are explained.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Begins with the coming decision.</summary>
    public void Begin()
    {
        IsOn = true;
        Restart();
    }

    /// <summary>Explains no more.</summary>
    public void End() => IsOn = false;

    /// <summary>Begins anew with the coming decision: another critter is followed, or the world was changed.</summary>
    public void Restart()
    {
        _beat = Beat.Sees;
        _isCaptured = false;
        _rewards.Clear();
        (_reward, _target) = (null, null);
    }

    /// <summary>The next beat.</summary>
    /// <returns>How many ticks it needs.</returns>
    public int Advance()
    {
        switch (_beat)
        {
            case Beat.Acts:
                _beat = Beat.Gets;
                return 1;
            case Beat.Gets:
                _beat = Beat.Learns;
                return _steps - 1;
            case Beat.Learns:
                Restart();
                return 0;
            default:
                _beat++;
                return 0;
        }
    }

    /// <summary>Looks at the moment before a tick.</summary>
    /// <param name="actor">Has the worlds, the states and the actions.</param>
    /// <param name="trainer">The learner's.</param>
    /// <param name="lane">The critter that is explained.</param>
    /// <param name="pending">Ticks that are still to be made.</param>
    /// <returns>Ticks to be made first: an episode that ends too soon for its rewards is passed over.</returns>
    public int Observe(Actor actor, Trainer trainer, int lane, int pending)
    {
        if (!IsOn)
        {
            return 0;
        }

        _steps = trainer.Options.Learner.Steps;
        int left = trainer.Options.TicksPerEpisode - actor.Worlds.TickOfEpisode;
        if (_beat == Beat.Sees && pending == 0 && !trainer.Options.Continuing && left <= _steps && trainer.Options.TicksPerEpisode > _steps)
        {
            _isCaptured = false;
            return left;
        }

        long ticks = actor.Worlds.Ticks;
        if (_beat < Beat.Gets)
        {
            // Again and again, since the world may be changed by hand.
            _tick = ticks;
            _state = actor.StateOf(lane).ToArray();
            _action = actor.ActionOf(lane);
            _epsilon = actor.Epsilon;
            (World world, int critter) = actor.Worlds.At(lane);
            _proximity = world.ProximityOf(critter);
        }
        else if (ticks > _tick)
        {
            _tick = ticks;
            _rewards.Add(actor.Worlds.Rewards[lane]);
            _reward ??= PartsOf(actor, lane);
        }

        if (_beat == Beat.Learns && _target is null && _rewards.Count >= _steps)
        {
            _target = TargetOf(actor, trainer, lane);
        }

        return 0;
    }

    /// <summary>The decision as a snapshot is to show it; null: none is explained.</summary>
    public Decision? Of(Snapshot snapshot)
    {
        if (!IsOn)
        {
            return null;
        }

        if (_beat < Beat.Gets || !_isCaptured)
        {
            (_world, _network, _isCaptured) = (snapshot.World, snapshot.Network, true);
            _value = snapshot.Network.Action >= 0 ? snapshot.Network.Values[snapshot.Network.Action] : 0;
        }

        return new Decision(_beat, _world!, _network!, _epsilon) { Reward = _reward, Target = _target };
    }

    private RewardParts PartsOf(Actor actor, int lane)
    {
        (World world, int critter) = actor.Worlds.At(lane);
        WorldOptions options = world.Options;
        bool isForward = options.Actions[_action].IsForward && _proximity > 0.75;
        return new RewardParts(
            actor.Worlds.Rewards[lane],
            options.ProximityWeight * _proximity,
            isForward ? options.ForwardWeight * _proximity : 0,
            [.. world.MealsThisTick.Where(meal => meal.Critter == critter).Select(meal => (Views.KindLook.Name(options, meal.Dot.Kind), options.Kinds[meal.Dot.Kind].Reward * options.MealWeight))]);
    }

    // As the replay makes a return: the rewards less the baseline, in single precision, the first one first.
    private TargetParts TargetOf(Actor actor, Trainer trainer, int lane)
    {
        float baseline = (float)trainer.Options.Learner.RewardBaseline;
        float gamma = (float)trainer.Options.Learner.Discount;
        Batch batch = new(1, actor.Layout.Length);
        float discount = 1;
        float sum = 0;
        foreach (float reward in _rewards)
        {
            sum += discount * (reward - baseline);
            discount *= gamma;
        }

        _state.CopyTo(batch.States, 0);
        actor.StateOf(lane).CopyTo(batch.NextStates);
        (batch.Actions[0], batch.Returns[0], batch.Discounts[0], batch.Weights[0]) = (_action, sum, discount, 1);
        trainer.MakeTargets(batch);
        return new TargetParts([.. _rewards], baseline, gamma, sum, discount, trainer.Options.Learner.DoubleTargets, batch.Targets[0], _value);
    }
}
