namespace Critter.Agent;

/// <summary>Where a run stands.</summary>
/// <param name="Ticks">Ticks lived by all critters.</param>
/// <param name="Episodes">Episodes that have ended.</param>
/// <param name="Epsilon">The chance of a random action now.</param>
/// <param name="Loss">The mean loss of the last round with updates; NaN before the first.</param>
/// <param name="Updates">Updates made.</param>
/// <param name="ReplayCount">Transitions that can be sampled.</param>
public readonly record struct TrainerProgress(long Ticks, int Episodes, double Epsilon, double Loss, long Updates, int ReplayCount);
