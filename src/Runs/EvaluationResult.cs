namespace Critter.Runs;

/// <summary>What a policy reached, one number an episode each.</summary>
/// <param name="Apples">Dots eaten that score.</param>
/// <param name="Poison">Dots eaten that cost score.</param>
/// <param name="Score">Apples minus poison.</param>
/// <param name="RewardPerTick">The mean reward.</param>
public sealed record EvaluationResult(
    IReadOnlyList<double> Apples, IReadOnlyList<double> Poison, IReadOnlyList<double> Score, IReadOnlyList<double> RewardPerTick)
{
    /// <summary>The mean score.</summary>
    public double MeanScore => Score.Average();
}
