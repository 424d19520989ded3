namespace Critter.Runs;

/// <summary>What became of one training episode of one world; with several critters, the mean over them.</summary>
/// <param name="Episode">Its number, 1 the first.</param>
/// <param name="Ticks">Ticks lived by all critters of the run by its end.</param>
/// <param name="Reward">The sum of its rewards.</param>
/// <param name="RewardPerTick">The mean reward.</param>
/// <param name="Apples">Dots eaten that score.</param>
/// <param name="Poison">Dots eaten that cost score.</param>
/// <param name="Score">The score: apples minus poison.</param>
/// <param name="Epsilon">The chance of a random action at its end.</param>
/// <param name="Loss">The mean loss of the updates since the episode before; NaN if there were none.</param>
public readonly record struct EpisodeRow(
    int Episode, long Ticks, double Reward, double RewardPerTick, double Apples, double Poison, double Score, double Epsilon, double Loss);
