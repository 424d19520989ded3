using Critter.Agent.Options;
using Critter.Agent.Replay;
using Critter.Core.Files;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Nn.Losses;

namespace Critter.Agent;

/// <summary>
/// Q-learning by backpropagation. The target of a transition is
/// <c>y = r_t + gamma r_{t+1} + ... + gamma^m max_a Q(s_{t+m}, a)</c>, and one update moves Q(s_t, a_t) towards it by the gradient of
/// half the squared error, averaged over a batch (Watkins 1989; Mnih et al. 2015, algorithm 1). Episodes end by time, so every
/// target bootstraps.
/// </summary>
/// <remarks>With a lag, one thread makes targets while another updates: the two methods share only the options.</remarks>
public sealed class Learner
{
    private readonly LearnerOptions _options;
    private readonly INetwork _online;
    private readonly IOptimizer _optimizer;
    private readonly ChosenOutput _loss;
    private readonly int _actions;
    private readonly float[] _values;
    private readonly float[] _choices;
    private readonly float[] _predictions;
    private readonly float[] _gradients;

    /// <summary>A learner of this network's weights.</summary>
    public Learner(LearnerOptions options, INetwork online)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(online);
        _options = options;
        _online = online;
        _optimizer = online.CreateOptimizer(options.OptimizerOptions);
        _loss = new ChosenOutput(options.Loss == ErrorLoss.Huber ? new Huber() : new SquaredError());
        _actions = online.Shape.Outputs;
        _values = new float[options.BatchSize * _actions];
        _choices = new float[options.BatchSize * _actions];
        _predictions = new float[options.BatchSize * _actions];
        _gradients = new float[options.BatchSize * _actions];
    }

    /// <summary>Updates made so far.</summary>
    public long Updates => _optimizer.Steps;

    /// <summary>Sets the size of the next steps.</summary>
    /// <param name="part">What part of the run is over, [0, 1]: the rate falls in a straight line to <see cref="LearnerOptions.LearningRateEnd"/> of itself.</param>
    public void SetLearningRate(double part) =>
        _optimizer.LearningRate = (float)(_options.LearningRate * (1 + ((_options.LearningRateEnd - 1) * part)));

    /// <summary>Sets a batch's targets.</summary>
    /// <param name="batch">Reads next states, returns and discounts; writes targets.</param>
    /// <param name="target">The network whose values of the next state are bootstrapped from.</param>
    /// <param name="selector">With double targets, the network that selects the action whose value is taken; else not used.</param>
    public void MakeTargets(Batch batch, INetwork target, INetwork selector)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(selector);
        Span<float> values = _values.AsSpan(0, batch.Size * _actions);
        target.Forward(batch.NextStates, batch.Size, values);
        ReadOnlySpan<float> choices = values;
        if (_options.DoubleTargets)
        {
            Span<float> chosen = _choices.AsSpan(0, values.Length);
            selector.Forward(batch.NextStates, batch.Size, chosen);
            choices = chosen;
        }

        for (int i = 0; i < batch.Size; i++)
        {
            int best = Greedy.Best(choices.Slice(i * _actions, _actions));
            batch.Targets[i] = batch.Returns[i] + (batch.Discounts[i] * values[(i * _actions) + best]);
        }
    }

    /// <summary>One update towards a batch's targets.</summary>
    /// <param name="batch">Reads states, actions, targets and weights; writes errors.</param>
    /// <returns>The mean loss of the batch before the update, importance weights and all.</returns>
    public double Update(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _online.Forward(batch.States, batch.Size, _predictions);
        double loss = _loss.Evaluate(_predictions, batch.Actions, batch.Targets, batch.Weights, _gradients, batch.Errors);
        _online.Backward(_gradients);
        _optimizer.Step(batch.Size);
        return loss / batch.Size;
    }

    /// <summary>The first weight, bias or moment of the optimiser that is not finite, in words, and its value; null: all are.</summary>
    public (string What, float Value)? FindNotFinite()
    {
        if (_online.IsFinite && _optimizer.IsFinite)
        {
            return null;
        }

        NetworkShape shape = _online.Shape;
        float[] parameters = new float[shape.ParameterCount];
        _online.ReadParameters(parameters);
        if (Finite.IndexOfFirstNot(parameters) is >= 0 and int parameter)
        {
            return (shape.DescribeParameter(parameter), parameters[parameter]);
        }

        float[] state = new float[_optimizer.StateLength];
        _optimizer.ReadState(state);
        if (Finite.IndexOfFirstNot(state) is >= 0 and int moment)
        {
            string name = _options.Optimizer == OptimizerKind.Sgd ? "velocity" : moment < parameters.Length ? "first moment" : "second moment";
            return ($"the {name} of {shape.DescribeParameter(moment % parameters.Length)}", state[moment]);
        }

        return null;
    }

    /// <summary>Writes the optimiser's state; the network is the caller's.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        float[] state = new float[_optimizer.StateLength];
        _optimizer.ReadState(state);
        writer.Write(_optimizer.Steps);
        BinaryNumbers.Write<float>(writer, state);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not that.</exception>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        long steps = BinaryNumbers.ReadCounter(reader, "the optimiser's number of steps");
        float[] state = new float[_optimizer.StateLength];
        // Adam's second moments, the latter half, are means of squares, and their roots are taken.
        int free = _options.Optimizer == OptimizerKind.Adam ? state.Length / 2 : state.Length;
        BinaryNumbers.ReadFinite(reader, state.AsSpan(0, free), "an optimiser's number");
        BinaryNumbers.ReadFinite(reader, state.AsSpan(free), "an optimiser's second moment", low: 0);
        _optimizer.WriteState(state);
        _optimizer.Steps = steps;
    }
}
