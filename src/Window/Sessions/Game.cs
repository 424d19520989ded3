namespace Critter.Window.Sessions;

/// <summary>A person's game: one episode of the world, through the same actions.</summary>
/// <param name="TicksLeft">Ticks until it ends; 0: it has ended.</param>
/// <param name="Score">Apples minus poison.</param>
internal sealed record Game(int TicksLeft, int Score);
