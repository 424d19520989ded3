using Critter.Core;
using Critter.Nn;

namespace Critter.Lab;

/// <summary>Which of the lecture's demos.</summary>
public enum LabDemo
{
    /// <summary>Dots in the plane.</summary>
    Separate,

    /// <summary>Handwritten digits.</summary>
    Digits,
}

/// <summary>Everything about a run of the lab: with the program's version, all that it takes to have the same run again.</summary>
public sealed record LabOptions
{
    private const int MostExamples = Critter.Lab.Data.DotFile.MostRows;

    /// <summary>Which demo.</summary>
    public LabDemo Lab { get; init; }

    /// <summary>The run's one seed: dots, split, first weights, order of examples and dropout follow from it; [0, 2^63).</summary>
    public long Seed { get; init; } = 1;

    /// <summary>What is learned: a name of <see cref="Data.DotSets.Names"/> or a .csv file; with digits <c>digits</c> or a folder with MNIST's files.</summary>
    public string Data { get; init; } = "circle";

    /// <summary>How often every training example is seen; [1, 1,000,000].</summary>
    public int Epochs { get; init; } = 300;

    /// <summary>Separate: how many dots, training and testing together; [4, 100,000].</summary>
    public int Examples { get; init; } = 400;

    /// <summary>Separate: how far dots are moved from where they belong; [0, 1].</summary>
    public double Noise { get; init; } = 0.1;

    /// <summary>Separate: the share of dots that is only tested on; [0.1, 0.9].</summary>
    public double TestShare { get; init; } = 0.5;

    /// <summary>Separate: the widths of the hidden layers; none is logistic regression alone. Each in [1, 256], at most 8.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [16, 16];

    /// <summary>What hidden neurons do with their sums.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>The optimiser.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    /// <summary>The size of a step; (0, 100].</summary>
    public double LearningRate { get; init; } = 0.02;

    /// <summary>Whether the step falls evenly, to 0 after the last epoch.</summary>
    public bool AnnealLearningRate { get; init; }

    /// <summary>Sgd: how much of the last step is kept; [0, 1).</summary>
    public double Momentum { get; init; }

    /// <summary>Weight decay, as of <see cref="OptimizerOptions.L2"/>; [0, 100].</summary>
    public double L2 { get; init; }

    /// <summary>The chance that a number before the last layer drops out in training; [0, 0.95].</summary>
    public double Dropout { get; init; }

    /// <summary>Digits: the chance that a picture is moved by a cell, in one of the eight directions, each time that it is learned; [0, 1].</summary>
    public double Shift { get; init; }

    /// <summary>How many examples a step is made of; [1, 4096].</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Training ends when the log-likelihood of the test data has not grown for so many epochs; 0: it goes on to its end; [0, 1,000,000].</summary>
    public int Patience { get; init; }

    /// <summary>Which implementation of the network computes.</summary>
    public Backend Math { get; init; } = Backend.Simd;

    /// <summary>Of a file or a folder, the first 16 digits of the SHA-256 of its numbers: a run goes on with the data that it began with. Empty else.</summary>
    public string DataHash { get; init; } = "";

    /// <summary>The options that a demo has where none are given.</summary>
    public static LabOptions Default(LabDemo demo) => demo == LabDemo.Separate ? new LabOptions() : new LabOptions
    {
        Lab = LabDemo.Digits,
        Data = DigitsNetwork.Shipped,
        Epochs = 80,
        Activation = Activation.ReLU,
        LearningRate = 0.003,
        AnnealLearningRate = true,
        Shift = 0.3,
        Dropout = 0.5,
        Hidden = [],
    };

    /// <summary>Checks every field.</summary>
    /// <exception cref="ArgumentException">One line: the field's name, its value and what was expected.</exception>
    public void Validate()
    {
        Require.Defined("lab", Lab);
        Require.InRange("seed", Seed, 0, long.MaxValue);
        Require.That(Data.Length is > 0 and <= 4096, "data is empty or too long; expected a name or a path");
        Require.InRange("epochs", Epochs, 1, 1_000_000);
        Require.InRange("examples", Examples, 4, MostExamples);
        Require.InRange("noise", Noise, 0, 1);
        Require.InRange("testShare", TestShare, 0.1, 0.9);
        Require.That(Hidden.Count <= 8, FormattableString.Invariant($"hidden has {Hidden.Count} layers; expected at most 8"));
        foreach (int width in Hidden)
        {
            Require.InRange("hidden", width, 1, 256);
        }

        Require.That(Activation is Activation.Sigmoid or Activation.Tanh or Activation.ReLU or Activation.Linear, $"activation is {Activation}; expected one of Sigmoid, Tanh, ReLU, Linear");
        Require.Defined("optimizer", Optimizer);
        Require.That(LearningRate is > 0 and <= 100, FormattableString.Invariant($"learningRate is {LearningRate}; expected above 0 to 100"));
        Require.That(Momentum is >= 0 and < 1, FormattableString.Invariant($"momentum is {Momentum}; expected 0 to below 1"));
        Require.InRange("l2", L2, 0, 100);
        Require.InRange("shift", Shift, 0, 1);
        Require.InRange("dropout", Dropout, 0, 0.95);
        Require.InRange("batchSize", BatchSize, 1, 4096);
        Require.InRange("patience", Patience, 0, 1_000_000);
        Require.Defined("math", Math);
        Require.That(DataHash.Length <= 64, "dataHash is too long; expected what the run wrote");
    }
}
