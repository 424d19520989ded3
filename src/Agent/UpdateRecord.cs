namespace Critter.Agent;

/// <summary>One update as it was made: for whoever wants to see how a weight learns. Copies, which nothing changes.</summary>
/// <param name="Number">How many updates had been made after it.</param>
/// <param name="Before">The parameters before it, in the order of <see cref="Nn.INetwork.ReadParameters"/>.</param>
/// <param name="After">The parameters after it: the step that the optimiser took is the difference.</param>
/// <param name="States">[batch, state]</param>
/// <param name="Actions">[batch]</param>
/// <param name="Targets">[batch]</param>
/// <param name="Weights">[batch] Importance weights.</param>
public sealed record UpdateRecord(
    long Number, IReadOnlyList<float> Before, IReadOnlyList<float> After, IReadOnlyList<float> States, IReadOnlyList<int> Actions, IReadOnlyList<float> Targets, IReadOnlyList<float> Weights);
