namespace Critter.Window.Views;

/// <summary>One connection that a choice went through.</summary>
/// <param name="Layer">The layer that it leads to, 0 the first.</param>
/// <param name="From">The neuron that it comes from.</param>
/// <param name="To">The neuron that it leads to.</param>
/// <param name="Share">How much it added, (0, 1] of the strongest in its layer.</param>
internal readonly record struct Contribution(int Layer, int From, int To, float Share);
