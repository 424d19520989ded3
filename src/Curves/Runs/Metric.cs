namespace Critter.Curves.Runs;

/// <summary>What a curve shows: one column of <c>episodes.csv</c>, a number an episode; or the evaluations of <c>evaluations.csv</c>.</summary>
public enum Metric
{
    /// <summary>Apples less poison in an episode.</summary>
    Score,

    /// <summary>Mean reward a tick in an episode.</summary>
    Reward,

    /// <summary>Apples eaten in an episode.</summary>
    Apples,

    /// <summary>Poison eaten in an episode.</summary>
    Poison,

    /// <summary>Mean loss of the updates in an episode; missing while nothing was learned.</summary>
    Loss,

    /// <summary>Share of the test data that is told right after an epoch (<c>critter lab</c>).</summary>
    Accuracy,

    /// <summary>Mean log-likelihood of the test data after an epoch (<c>critter lab</c>).</summary>
    LogLikelihood,

    /// <summary>
    /// Mean score of the evaluations that were made while the run trained: of its network, without learning. An evaluation stands for
    /// the time since the one before.
    /// </summary>
    Evaluation,
}
