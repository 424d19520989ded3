using System.Globalization;

namespace Critter.Runs;

/// <summary>
/// <c>episodes.csv</c> of a run that learns from examples, a row an epoch, in which every example is seen once: so an epoch takes the place
/// of an episode, and an example that of a tick.
/// </summary>
public static class EpochTable
{
    /// <summary>The share of the test data that is told right.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>The mean log-likelihood of the test data.</summary>
    public const string LogLikelihood = "log_likelihood";

    /// <summary>The share of the training data that is told right.</summary>
    public const string TrainAccuracy = "train_accuracy";

    /// <summary>The mean log-likelihood of the training data.</summary>
    public const string TrainLogLikelihood = "train_log_likelihood";

    /// <summary>Minus the mean log-likelihood of the batches as they were learned.</summary>
    public const string Loss = EpisodeTable.Loss;

    /// <summary>Seconds of training by its end.</summary>
    public const string Seconds = EpisodeTable.Seconds;

    /// <summary>All columns, as they are written.</summary>
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        new(EpisodeTable.Episode) { Counts = true },
        new(EpisodeTable.Ticks) { Least = 1, Most = 1L << 53, IsWhole = true, NeverFalls = true },
        new(Accuracy) { Least = 0, Most = 1 },
        new(LogLikelihood) { Most = 0 },
        new(TrainAccuracy) { Least = 0, Most = 1 },
        new(TrainLogLikelihood) { Most = 0 },
        new(Loss) { MayBeEmpty = true },
        new(Seconds) { Least = 0, Most = 1e12, NeverFalls = true },
    ];

    /// <summary>A row's cells.</summary>
    /// <param name="epoch">Its number, 1 the first.</param>
    /// <param name="examples">Examples seen by its end.</param>
    /// <param name="accuracy">Of the test data.</param>
    /// <param name="logLikelihood">Of the test data.</param>
    /// <param name="trainAccuracy">Of the training data.</param>
    /// <param name="trainLogLikelihood">Of the training data.</param>
    /// <param name="loss">Of the batches.</param>
    /// <param name="seconds">Since the run's start.</param>
    public static IReadOnlyList<string> Cells(
        int epoch, long examples, double accuracy, double logLikelihood, double trainAccuracy, double trainLogLikelihood, double loss, double seconds)
    {
        return
        [
            epoch.ToString(CultureInfo.InvariantCulture),
            examples.ToString(CultureInfo.InvariantCulture),
            Text(accuracy),
            // Adding 0 makes 0 of -0.
            Text(logLikelihood + 0.0),
            Text(trainAccuracy),
            Text(trainLogLikelihood + 0.0),
            Text(loss),
            seconds.ToString("F3", CultureInfo.InvariantCulture),
        ];
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
