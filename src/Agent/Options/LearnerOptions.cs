using System.Text.Json.Serialization;
using Critter.Agent.Replay;
using Critter.Core;
using Critter.Nn;

namespace Critter.Agent.Options;

/// <summary>
/// Everything about a learner that one may choose. The record's own defaults are the lecture's learner, number for number; the
/// presets (<see cref="Presets"/>) change them by name. Times are in ticks of one critter or in updates, as each says.
/// </summary>
public sealed record LearnerOptions
{
    /// <summary>Widths of the hidden layers; 0 to 8 of them, each [1, 4096].</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [50, 50];

    /// <summary>What a hidden neuron does with its sum.</summary>
    public Activation Activation { get; init; } = Activation.ReLU;

    /// <summary>Where the weights start.</summary>
    public WeightInitialization Start { get; init; } = WeightInitialization.LeCun;

    /// <summary>Whether the network ends in a value and advantages: Q = V + A - mean A (Wang et al. 2016, equation 9).</summary>
    public bool Dueling { get; init; }

    /// <summary>How many earlier observations and actions the network reads beside what is seen now; [0, 16].</summary>
    public int TemporalWindow { get; init; } = 1;

    /// <summary>What an earlier action's one-of-n input is, where the demo writes its number of observed values; [0, 1000].</summary>
    public double ActionWeight { get; init; } = 27;

    /// <summary>How many transitions are remembered; [1, 50,000,000].</summary>
    public int ReplayCapacity { get; init; } = 30_000;

    /// <summary>Which transition goes when a new one finds no room.</summary>
    public ReplayEviction ReplayEviction { get; init; } = ReplayEviction.Random;

    /// <summary>Learning begins when more transitions than this are remembered; [0, 50,000,000].</summary>
    public int LearnFrom { get; init; } = 1000;

    /// <summary>Transitions sampled for one update; [1, 65,536].</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The discount of the reward one tick later, gamma; [0, 1).</summary>
    public double Discount { get; init; } = 0.7;

    /// <summary>
    /// Subtracted from every reward before it is learnt from; curves and scores do not change. Rewards whose mean is far from 0 add the
    /// same large number to every value, and it must be learnt before their differences can be (Naik et al. 2024, "Reward centering",
    /// equation 2, with a fixed mean); [-1,000,000, 1,000,000].
    /// </summary>
    public double RewardBaseline { get; init; }

    /// <summary>
    /// Added to the reward that is learnt from for each cell of ground that comes into view, times how stale it was (count-based
    /// exploration, Strehl and Littman 2008; Bellemare et al. 2016: what was seen long ago, or never, is worth most). Rewards and scores
    /// in curves and evaluations do not have it. 0: none, and not written; [0, 1000].
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double NewGroundReward { get; init; }

    /// <summary>The reward for new ground falls in a straight line to 0 at this tick; 0: it does not fall, and not written; [0, 1e12].</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long NewGroundFallsUntil { get; init; }

    /// <summary>A target is this many rewards and then a bootstrap (Sutton and Barto 2018, equation 7.1); it stops early where the episode does; [1, 64].</summary>
    public int Steps { get; init; } = 1;

    /// <summary>The target network takes the learner's weights every so many updates (Mnih et al. 2015, algorithm 1); 0: there is none and the learner's own network makes the targets; [0, 1,000,000].</summary>
    public int TargetEvery { get; init; }

    /// <summary>Whether the learner's network picks the action that the target network values (van Hasselt et al. 2016, equation 4).</summary>
    public bool DoubleTargets { get; init; }

    /// <summary>How strongly a transition's last error makes it likelier to be sampled, alpha (Schaul et al. 2016, equation 1); 0: all are equally likely; [0, 1].</summary>
    public double PriorityExponent { get; init; }

    /// <summary>How far the likelier ones' errors are weighed down for it, beta (Schaul et al. 2016, section 3.4); [0, 1].</summary>
    public double ImportanceExponent { get; init; } = 0.4;

    /// <summary>The loss of one error.</summary>
    public ErrorLoss Loss { get; init; } = ErrorLoss.Squared;

    /// <summary>How gradients become steps.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Sgd;

    /// <summary>The size of a step; [1e-12, 1e38]. What is too large to learn with is not forbidden: the run that diverges says so.</summary>
    public double LearningRate { get; init; } = 0.001;

    /// <summary>
    /// Whenever episodes end, the learning rate falls along a straight line, to this part of itself with the last of all
    /// <see cref="RunOptions.Episodes"/>: runs that are planned longer or shorter part at the first ends. 1 keeps it; (0, 1].
    /// </summary>
    public double LearningRateEnd { get; init; } = 1;

    /// <summary>
    /// Over how many episodes the learning rate falls; after them it stays at its end. 0: over all <see cref="RunOptions.Episodes"/>. A run that
    /// is lengthened has its first planned length here; [0, 1,000,000,000].
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int LearningRateEpisodes { get; init; }

    /// <summary>
    /// The network that is evaluated, saved and shown is a running average of the learner's weights (Polyak and Juditsky 1992), moved
    /// by this part of the way with every update, and by more during the first (10 / (10 + updates), the polynomial decay of Shamir
    /// and Zhang 2013); 0: it is the learner's own; [0, 1].
    /// </summary>
    public double AverageRate { get; init; }

    /// <summary>SGD's momentum; [0, 1).</summary>
    public double Momentum { get; init; }

    /// <summary>Weight decay; it pulls weights, not biases, and is divided by the batch size as in the demo; [0, 1000].</summary>
    public double L2 { get; init; } = 0.01;

    /// <summary>Adam's decay of the gradient's mean, beta 1; [0, 1).</summary>
    public double AdamBeta1 { get; init; } = 0.9;

    /// <summary>Adam's decay of the gradient's square, beta 2; [0, 1).</summary>
    public double AdamBeta2 { get; init; } = 0.999;

    /// <summary>Adam's epsilon; (0, 1].</summary>
    public double AdamEpsilon { get; init; } = 1e-8;

    /// <summary>The chance of a random action at first; [0, 1].</summary>
    public double EpsilonStart { get; init; } = 1;

    /// <summary>The chance of a random action in the end; [0, 1].</summary>
    public double EpsilonEnd { get; init; } = 0.05;

    /// <summary>Epsilon begins to fall at this tick; [0, 1e12].</summary>
    public long EpsilonFallsFrom { get; init; } = 3000;

    /// <summary>Epsilon falls in a straight line that would reach 0 at this tick, but not below its end; [0, 1e12].</summary>
    public long EpsilonFallsUntil { get; init; } = 200_000;

    /// <summary>A random action is kept up for this many ticks on average, a geometric number (temporally extended exploration, Dabney et al. 2021); [1, 1000].</summary>
    public double ExploreTicks { get; init; } = 1;

    /// <summary>How many worlds are lived in at once; [1, 4096]. Their ticks all count.</summary>
    public int Worlds { get; init; } = 1;

    /// <summary>A round is so many ticks of every world, then the updates; [1, 10,000].</summary>
    public int TicksPerRound { get; init; } = 1;

    /// <summary>Updates in a round; [0, 10,000].</summary>
    public int UpdatesPerRound { get; init; } = 1;

    /// <summary>
    /// How many rounds acting and the making of targets lag behind learning; 0 or 1. With 1, a round's updates run on one core while
    /// the next round's ticks and targets are made, with the weights from before, on another. The lag is fixed: one thread does the same.
    /// </summary>
    public int Lag { get; init; }

    /// <summary>The optimiser that these options ask for.</summary>
    [JsonIgnore]
    public OptimizerOptions OptimizerOptions => new()
    {
        Kind = Optimizer,
        LearningRate = (float)LearningRate,
        Momentum = (float)Momentum,
        L2 = (float)L2,
        Beta1 = (float)AdamBeta1,
        Beta2 = (float)AdamBeta2,
        Epsilon = (float)AdamEpsilon,
    };

    /// <summary>Checks every field, and that they go together.</summary>
    /// <exception cref="ArgumentException">One line: the field's name, its value and what was expected.</exception>
    public void Validate()
    {
        Require.InRange("learner.hidden (its length)", Hidden.Count, 0, 8);
        foreach (int width in Hidden)
        {
            Require.InRange("learner.hidden", width, 1, 4096);
        }

        Require.Defined("learner.activation", Activation);
        Require.That(Activation != Activation.Softmax, "learner.activation is softmax, which is for outputs; expected linear, sigmoid, tanh or relu");
        Require.Defined("learner.start", Start);
        Require.InRange("learner.temporalWindow", TemporalWindow, 0, 16);
        Require.InRange("learner.actionWeight", ActionWeight, 0, 1000);
        Require.InRange("learner.replayCapacity", ReplayCapacity, 1, 50_000_000);
        Require.Defined("learner.replayEviction", ReplayEviction);
        Require.InRange("learner.learnFrom", LearnFrom, 0, 50_000_000);
        Require.InRange("learner.batchSize", BatchSize, 1, 65_536);
        Require.InRange("learner.discount", Discount, 0, 0.999_999);
        Require.InRange("learner.rewardBaseline", RewardBaseline, -1_000_000, 1_000_000);
        Require.InRange("learner.newGroundReward", NewGroundReward, 0, 1000);
        Require.InRange("learner.newGroundFallsUntil", NewGroundFallsUntil, 0, 1e12);
        Require.InRange("learner.steps", Steps, 1, 64);
        Require.InRange("learner.targetEvery", TargetEvery, 0, 1_000_000);
        Require.InRange("learner.priorityExponent", PriorityExponent, 0, 1);
        Require.InRange("learner.importanceExponent", ImportanceExponent, 0, 1);
        Require.Defined("learner.loss", Loss);
        Require.Defined("learner.optimizer", Optimizer);
        Require.InRange("learner.learningRate", LearningRate, 1e-12, 1e38);
        Require.InRange("learner.learningRateEnd", LearningRateEnd, 1e-6, 1);
        Require.InRange("learner.learningRateEpisodes", LearningRateEpisodes, 0, 1_000_000_000);
        Require.InRange("learner.averageRate", AverageRate, 0, 1);
        Require.InRange("learner.momentum", Momentum, 0, 0.999_999);
        Require.InRange("learner.l2", L2, 0, 1000);
        Require.InRange("learner.adamBeta1", AdamBeta1, 0, 0.999_999);
        Require.InRange("learner.adamBeta2", AdamBeta2, 0, 0.999_999);
        Require.InRange("learner.adamEpsilon", AdamEpsilon, 1e-12, 1);
        Require.InRange("learner.epsilonStart", EpsilonStart, 0, 1);
        Require.InRange("learner.epsilonEnd", EpsilonEnd, 0, 1);
        Require.InRange("learner.epsilonFallsFrom", EpsilonFallsFrom, 0, 1e12);
        Require.InRange("learner.epsilonFallsUntil", EpsilonFallsUntil, EpsilonFallsFrom, 1e12);
        Require.That(
            EpsilonEnd <= EpsilonStart,
            FormattableString.Invariant($"learner.epsilonEnd is {EpsilonEnd}; expected at most learner.epsilonStart, {EpsilonStart}"));
        Require.InRange("learner.exploreTicks", ExploreTicks, 1, 1000);
        Require.InRange("learner.worlds", Worlds, 1, 4096);
        Require.InRange("learner.ticksPerRound", TicksPerRound, 1, 10_000);
        Require.InRange("learner.updatesPerRound", UpdatesPerRound, 0, 10_000);
        Require.InRange("learner.lag", Lag, 0, 1);
        Require.That(
            ReplayEviction == ReplayEviction.Oldest || (Steps == 1 && PriorityExponent == 0),
            "learner.replayEviction is random, which stores single steps without priorities; with it expected learner.steps 1 and learner.priorityExponent 0");
        Require.That(
            LearnFrom < ReplayCapacity,
            FormattableString.Invariant($"learner.learnFrom is {LearnFrom}; expected less than learner.replayCapacity, {ReplayCapacity}"));
    }
}

/// <summary>The loss of a temporal-difference error.</summary>
public enum ErrorLoss
{
    /// <summary>Half its square.</summary>
    Squared,

    /// <summary>Half its square up to 1, from there on in a straight line (Huber 1964).</summary>
    Huber,
}
