using Critter.Core.Files;
using Critter.Core.Numerics;
using Critter.Lab.Data;
using Critter.Nn;

namespace Critter.Lab;

/// <summary>What became of one epoch: every training example seen once.</summary>
/// <param name="Epoch">Its number, 1 the first.</param>
/// <param name="Examples">Examples seen by its end.</param>
/// <param name="Train">How well the training data are told apart, at its end.</param>
/// <param name="Test">How well the test data are.</param>
/// <param name="Loss">Minus the mean log-likelihood of the batches as they were learned, with dropout.</param>
public readonly record struct EpochRow(int Epoch, long Examples, Fit Train, Fit Test, double Loss);

/// <summary>Learns to tell classes apart by mini-batches (slides "gradient ascent" and "backpropagation"): shuffle, step, and after each epoch test.</summary>
public sealed class LabTrainer
{
    private readonly Classifier _classifier;
    private readonly IOptimizer _optimizer;
    private readonly RandomStream _order;
    private readonly RandomStream _dropout;
    private readonly RandomStream _shift;
    private readonly Shifting? _shifting;
    private readonly int[] _shuffled;
    private double _best = double.NegativeInfinity;
    private int _bestEpoch;

    /// <summary>Begins.</summary>
    /// <param name="options">Everything about it.</param>
    /// <param name="data">What <see cref="LabData.Load"/> gives for them.</param>
    /// <exception cref="ArgumentException">The network cannot be built, or there is nothing to learn from.</exception>
    public LabTrainer(LabOptions options, DataSplit data)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        options.Validate();
        Options = options;
        Data = data;
        ulong seed = (ulong)options.Seed;
        Network = Networks.Create(options.Math, ShapeOf(options, data), Math.Max(options.BatchSize, 256));
        Networks.Initialize(Network, options.Activation == Activation.ReLU ? WeightInitialization.He : WeightInitialization.Glorot, RandomStream.Named(seed, "weights").NextDouble);
        _classifier = new Classifier(Network);
        _optimizer = Network.CreateOptimizer(new OptimizerOptions
        {
            Kind = options.Optimizer,
            LearningRate = (float)options.LearningRate,
            Momentum = (float)options.Momentum,
            L2 = (float)options.L2,
        });
        _order = RandomStream.Named(seed, "order");
        _dropout = RandomStream.Named(seed, "dropout");
        _shift = RandomStream.Named(seed, "shift");
        _shifting = options.Shift > 0 ? new Shifting(data.Planes, options.Shift, _shift) : null;
        _shuffled = [.. Enumerable.Range(0, data.Train.Count)];
    }

    /// <summary>What the run is made of.</summary>
    public LabOptions Options { get; }

    /// <summary>What it learns from and is tested on.</summary>
    public DataSplit Data { get; }

    /// <summary>The network that learns.</summary>
    public INetwork Network { get; }

    /// <summary>How many epochs have ended.</summary>
    public int Epochs { get; private set; }

    /// <summary>Whether training is over: all epochs have ended, or patience has.</summary>
    public bool IsFinished => Epochs >= Options.Epochs || HasStoppedEarly;

    /// <summary>Whether patience has ended.</summary>
    public bool HasStoppedEarly => Options.Patience > 0 && Epochs - _bestEpoch >= Options.Patience;

    /// <summary>The layers for options and data.</summary>
    public static NetworkShape ShapeOf(LabOptions options, DataSplit data)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        return options.Lab == LabDemo.Separate ? Classifier.DotsShape(options) : DigitsNetwork.ShapeOf(data.Planes, data.Classes, options.Activation, options.Dropout);
    }

    /// <summary>One epoch.</summary>
    /// <exception cref="InvalidDataException">A parameter is not finite any more: the steps were too large.</exception>
    public EpochRow Advance()
    {
        Shuffling.Shuffle(_shuffled, _order);
        if (Options.AnnealLearningRate)
        {
            _optimizer.LearningRate = (float)(Options.LearningRate * (Options.Epochs - Epochs) / Options.Epochs);
        }

        Network.DropoutStream = _dropout;
        double loss = 0;
        for (int first = 0; first < _shuffled.Length; first += Options.BatchSize)
        {
            ReadOnlySpan<int> batch = _shuffled.AsSpan(first, Math.Min(Options.BatchSize, _shuffled.Length - first));
            loss += _classifier.Backpropagate(Data.Train, batch, _shifting);
            _optimizer.Step(batch.Length);
        }

        Network.DropoutStream = null;
        Epochs++;
        if (!Network.IsFinite)
        {
            throw new InvalidDataException(FormattableString.Invariant($"learning diverged in epoch {Epochs}; a smaller learning rate than {Options.LearningRate} may help"));
        }

        EpochRow row = new(Epochs, (long)Epochs * Data.Train.Count, _classifier.Test(Data.Train), _classifier.Test(Data.Test), loss / Data.Train.Count);
        if (row.Test.LogLikelihood > _best)
        {
            (_best, _bestEpoch) = (row.Test.LogLikelihood, Epochs);
        }

        return row;
    }

    /// <summary>How well the network does now.</summary>
    /// <param name="guesses">Written: what each test example is taken for; empty where not wanted.</param>
    public (Fit Train, Fit Test) Evaluate(Span<int> guesses = default) => (_classifier.Test(Data.Train), _classifier.Test(Data.Test, guesses));

    /// <summary>Writes everything that the run needs to go on.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Epochs);
        writer.Write(_best);
        writer.Write(_bestEpoch);
        _order.Save(writer);
        _dropout.Save(writer);
        _shift.Save(writer);
        BinaryNumbers.Write<int>(writer, _shuffled);
        float[] numbers = new float[Network.Shape.ParameterCount];
        Network.ReadParameters(numbers);
        BinaryNumbers.Write<float>(writer, numbers);
        float[] state = new float[_optimizer.StateLength];
        _optimizer.ReadState(state);
        BinaryNumbers.Write<float>(writer, state);
        writer.Write(_optimizer.Steps);
    }

    /// <summary>Goes on from what <see cref="Save"/> wrote.</summary>
    /// <exception cref="IOException">It is not that.</exception>
    /// <exception cref="InvalidDataException">It is not that.</exception>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Epochs = BinaryNumbers.ReadCount(reader, "epochs", 0, Options.Epochs);
        _best = reader.ReadDouble();
        _bestEpoch = BinaryNumbers.ReadCount(reader, "the best epoch", 0, Epochs);
        _order.Restore(reader);
        _dropout.Restore(reader);
        _shift.Restore(reader);
        BinaryNumbers.ReadCounts(reader, _shuffled, "the order of examples", 0, Math.Max(0, Data.Train.Count - 1));
        if (_shuffled.Distinct().Count() != _shuffled.Length)
        {
            throw new InvalidDataException("an example stands twice in the order; expected each once");
        }

        float[] numbers = new float[Network.Shape.ParameterCount];
        BinaryNumbers.ReadFinite(reader, numbers, "a parameter");
        Network.WriteParameters(numbers);
        float[] state = new float[_optimizer.StateLength];
        BinaryNumbers.ReadFinite(reader, state, "a moment");
        _optimizer.WriteState(state);
        _optimizer.Steps = BinaryNumbers.ReadCounter(reader, "steps");
    }
}
