using System.Globalization;
using System.Numerics;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Paints a person's game over the world, and after it the scores of the person and the agent.</summary>
internal static class GamePainter
{
    // Of a note, in pixels of the design. The width of a character is a little more than the average.
    private const float TextSize = 17;
    private const float CharacterWidth = 8.6f;
    private const float LineHeight = 24;
    private const float NoteHeight = 34;
    private const float NoteMargins = 40;

    /// <summary>Paints the game, or else the comparison, if there is one.</summary>
    public static void Paint(Canvas canvas, Game? game, HumanComparison? comparison, Box world, float unit)
    {
        if (game is not null)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"you: {game.Score}   {game.TicksLeft} ticks left");
            Note(canvas, text, world, world.Y + (34 * unit), unit);
        }
        else if (comparison is not null)
        {
            Note(canvas, Sentence(comparison), world, world.Bottom - (34 * unit), unit);
        }
    }

    /// <summary>The scores of the person and the agent.</summary>
    public static string Sentence(HumanComparison comparison)
    {
        string you = $"you {NumberText.Of(comparison.LastScore, 0)} (mean {NumberText.Of(comparison.Human, 1)} of {NumberText.Of(comparison.Games, 0)})";
        string others = comparison.Random is double random && comparison.Agent is double agent
            ? $"   random {NumberText.Of(random, 1)}   agent {NumberText.Of(agent, 1)}"
            : comparison.Problem is null ? "" : $"   the agent has no score: {comparison.Problem}";
        string percent = comparison.AgentPercent is double share ? $" = {NumberText.Of(share, 0)}% of you" : "";
        return you + others + percent;
    }

    /// <summary>A sentence in a box of its own, in the middle of the world, in two lines if it is long.</summary>
    public static void Note(Canvas canvas, string text, Box world, float y, float unit)
    {
        string[] lines = TextLines.Of(text, (int)(((world.Width / unit) - NoteMargins) / CharacterWidth), most: 2);
        float width = Math.Min(world.Width, ((lines.Max(line => line.Length) * CharacterWidth) + NoteMargins) * unit);
        float height = (NoteHeight + ((lines.Length - 1) * LineHeight)) * unit;
        // Opaque: dots and rays go by behind it.
        canvas.Rectangle(new Box(world.Centre.X - (width / 2), y - (height / 2), width, height), Theme.Panel.Mix(Theme.Line, 0.35), 8 * unit);
        for (int i = 0; i < lines.Length; i++)
        {
            float line = y + ((i - ((lines.Length - 1) / 2f)) * LineHeight * unit);
            canvas.Text(lines[i], new Vector2(world.Centre.X, line), TextSize * unit, Theme.Text, Align.Centre, FontFace.Heading);
        }
    }
}
