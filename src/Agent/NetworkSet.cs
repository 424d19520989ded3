using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Core.Numerics;
using Critter.Nn;

namespace Critter.Agent;

/// <summary>
/// The networks of one learner: the online network that updates change, and the copies of it that act, make targets and hold the
/// average, where the options ask for them.
/// </summary>
internal sealed class NetworkSet
{
    private readonly LearnerOptions _options;
    private readonly INetwork? _target;

    /// <summary>Fresh weights, the same in all.</summary>
    /// <param name="options">What the learner is made of, and the seed.</param>
    /// <param name="layout">What the networks read and choose from.</param>
    /// <param name="lanes">How many critters act at once.</param>
    public NetworkSet(RunOptions options, StateLayout layout, int lanes)
    {
        _options = options.Learner;
        var shape = NetworkShape.Dense(layout.Length, _options.Hidden, _options.Activation, layout.Actions, _options.Dueling);
        Online = Networks.Create(options.Math, shape, _options.BatchSize);
        Networks.Initialize(Online, _options.Start, RandomStream.Named((ulong)options.Seed, "weights").NextDouble);
        Acting = _options.Lag > 0 ? Copy(options.Math, lanes) : Online;
        _target = _options.TargetEvery > 0 ? Copy(options.Math, _options.BatchSize) : null;
        Average = _options.AverageRate > 0 ? Copy(options.Math, 1) : null;
    }

    /// <summary>The one that updates change.</summary>
    public INetwork Online { get; }

    /// <summary>The one that chooses actions: with a lag a copy from before the round.</summary>
    public INetwork Acting { get; }

    /// <summary>The one whose values are bootstrapped from: the target network, or the one that acts where there is none.</summary>
    public INetwork Target => _target ?? Acting;

    /// <summary>The running average of the weights, or null.</summary>
    public INetwork? Average { get; }

    /// <summary>Sets the parameters of all of them.</summary>
    /// <param name="parameters">In the order of <see cref="INetwork.ReadParameters"/>.</param>
    public void SetParameters(ReadOnlySpan<float> parameters)
    {
        Online.WriteParameters(parameters);
        Acting.WriteParameters(parameters);
        _target?.WriteParameters(parameters);
        Average?.WriteParameters(parameters);
    }

    /// <summary>With a lag: the next round acts with the weights of now.</summary>
    public void UpdateActing() => Acting.CopyParametersFrom(Online);

    /// <summary>The target network gets the online weights when a multiple of <see cref="LearnerOptions.TargetEvery"/> was passed.</summary>
    /// <param name="before">Updates made before.</param>
    /// <param name="updates">Updates made now.</param>
    public void UpdateTarget(long before, long updates)
    {
        if (_target is not null && before / _options.TargetEvery != updates / _options.TargetEvery)
        {
            _target.CopyParametersFrom(Online);
        }
    }

    /// <summary>Updates the average after an update. At first it is over the last tenth of the updates, so that the first weights soon count no more.</summary>
    /// <param name="updates">Updates made so far.</param>
    public void UpdateAverage(long updates)
    {
        double part = Math.Max(_options.AverageRate, 10.0 / (10 + updates));
        Average?.MoveTowards(Online, (float)part);
    }

    /// <summary>Writes all weights.</summary>
    public void Save(BinaryWriter writer)
    {
        Save(writer, Online);
        Save(writer, Acting);
        Save(writer, _target ?? Online);
        Save(writer, Average ?? Online);
    }

    /// <summary>Reads what <see cref="Save(BinaryWriter)"/> wrote.</summary>
    public void Restore(BinaryReader reader)
    {
        Restore(reader, Online);
        Restore(reader, Acting);
        Restore(reader, _target ?? Online);
        Restore(reader, Average ?? Online);
    }

    private INetwork Copy(Backend math, int batch)
    {
        INetwork copy = Networks.Create(math, Online.Shape, batch);
        copy.CopyParametersFrom(Online);
        return copy;
    }

    private static void Save(BinaryWriter writer, INetwork network)
    {
        float[] parameters = new float[network.Shape.ParameterCount];
        network.ReadParameters(parameters);
        BinaryNumbers.Write<float>(writer, parameters);
    }

    private static void Restore(BinaryReader reader, INetwork network)
    {
        float[] parameters = new float[network.Shape.ParameterCount];
        BinaryNumbers.ReadFinite(reader, parameters, "a weight");
        network.WriteParameters(parameters);
    }
}
