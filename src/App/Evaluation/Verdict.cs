using Critter.Agent.Baselines;
using Critter.Agent.Evaluation;
using Critter.Curves;
using Critter.Runs;
using Critter.Sim;

namespace Critter.App.Evaluation;

/// <summary>
/// What a score is beside that of random actions, measured in the same worlds. As they meet the same worlds,
/// the differences episode by episode are what is judged: two critters are told apart where their mean difference's interval leaves 0 out.
/// </summary>
internal static class Verdict
{
    /// <summary>Evaluates random actions and says it in a sentence.</summary>
    /// <param name="world">The world's options.</param>
    /// <param name="options">How the critter was evaluated.</param>
    /// <param name="critter">What it reached.</param>
    /// <param name="cancel">Ends it at once.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static string Of(WorldOptions world, EvaluationOptions options, EvaluationResult critter, CancellationToken cancel = default)
    {
        // The scripted policy plans, and takes as long as a hundred networks: who wants it names it.
        EvaluationTask task = new(world, () => new FirstActionPolicy(world), options with { Epsilon = 1 });
        EvaluationResult random = ParallelEvaluator.Run([task], cancel: cancel)[0];
        MeanInterval difference = Difference(critter, random);
        return $"Random actions score {MeanInterval.Of(random.Score)} in the same worlds: this critter {Judge(difference, "random")} ({(difference.Mean < 0 ? "" : "+")}{difference}).";
    }

    /// <summary>The differences between two critters, episode by episode.</summary>
    public static MeanInterval Difference(EvaluationResult one, EvaluationResult other) =>
        MeanInterval.Of([.. one.Score.Zip(other.Score, (a, b) => a - b)]);

    /// <summary>What a difference says.</summary>
    /// <param name="difference">Of a critter to another; one episode tells nothing.</param>
    /// <param name="other">The other's name.</param>
    public static string Judge(MeanInterval difference, string other)
    {
        return difference.Low > 0 ? $"is better than {other}"
            : difference.High < 0 ? $"is worse than {other}"
            : difference is { Mean: 0, HalfWidth: 0 } ? $"is the same as {other}"
            : $"cannot be told from {other}";
    }
}
