using System.Globalization;
using System.Numerics;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Paints a person's game over the world, and how the person and the agent stand after it.</summary>
internal static class GamePainter
{
    /// <summary>Paints what there is of both.</summary>
    public static void Paint(Canvas canvas, Game? game, Standing? standing, Box world, float unit)
    {
        if (game is not null)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"you: {game.Score}   {game.TicksLeft} ticks left");
            Note(canvas, text, world, world.Y + (34 * unit), unit);
        }
        else if (standing is not null)
        {
            Note(canvas, Sentence(standing), world, world.Bottom - (34 * unit), unit);
        }
    }

    /// <summary>How the person and the agent stand.</summary>
    public static string Sentence(Standing standing)
    {
        string you = string.Create(CultureInfo.InvariantCulture, $"you {standing.LastScore} (mean {standing.Human:0.0} of {standing.Games})");
        string others = standing.Random is double random && standing.Agent is double agent
            ? string.Create(CultureInfo.InvariantCulture, $"   random {random:0.0}   agent {agent:0.0}")
            : standing.Problem is null ? "" : $"   the agent has no score: {standing.Problem}";
        string percent = standing.AgentPercent is double share ? string.Create(CultureInfo.InvariantCulture, $" = {share:0}% of you") : "";
        return you + others + percent;
    }

    /// <summary>A sentence in a box of its own, in the middle of the world.</summary>
    public static void Note(Canvas canvas, string text, Box world, float y, float unit)
    {
        float width = Math.Min(world.Width, ((text.Length * 8.6f) + 40) * unit);
        canvas.Rectangle(new Box(world.Centre.X - (width / 2), y - (17 * unit), width, 34 * unit), Palette.Background.Fade(0.85), 8 * unit);
        canvas.Text(text, new Vector2(world.Centre.X, y), Math.Min(17 * unit, width / (0.55f * text.Length)), Palette.Text, Align.Centre, FontFace.Heading);
    }
}
