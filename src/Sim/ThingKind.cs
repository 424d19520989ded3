namespace Critter.Sim;

/// <summary>
/// One kind of thing that an eye can tell from the others. Kinds are data: each adds one number an eye to the observation, in
/// the order of <see cref="WorldOptions.Kinds"/>. The first kind is what walls are; the others are kinds of dot.
/// </summary>
/// <param name="Name">What people call it: "red".</param>
/// <param name="Colour">How it is drawn: "#rrggbb".</param>
/// <param name="Reward">What eating one earns at that tick.</param>
/// <param name="Score">What eating one adds to the score, which is what people compare: +1 for an apple, -1 for poison.</param>
/// <param name="Chance">How likely a new dot is of this kind, relative to the other kinds; 0 for walls.</param>
public sealed record ThingKind(string Name, string Colour, double Reward, int Score, double Chance);
