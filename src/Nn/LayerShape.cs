namespace Critter.Nn;

/// <summary>One dense layer: how many numbers it makes, and what it does with each weighted sum.</summary>
/// <param name="Outputs">Number of neurons, in [1, <see cref="NetworkShape.MaximumWidth"/>].</param>
/// <param name="Activation">Applied to the weighted sums.</param>
public sealed record LayerShape(int Outputs, Activation Activation);
