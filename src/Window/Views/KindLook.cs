using System.Globalization;
using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>
/// How a kind of thing looks and what it is called: what scores is an apple, with a leaf, what costs is poison, with spikes, so that
/// shape and colour say the same.
/// </summary>
internal static class KindLook
{
    // The reference world's own colours, in place of which the theme has its two.
    private const string ReferenceApple = "#e5484d";
    private const string ReferencePoison = "#46a758";

    // Smaller dots are discs: leaves and spikes would be less than a pixel.
    private const float SmallestShape = 3;
    private const int Spikes = 8;

    /// <summary>The colour of a kind: the theme's for walls and for the reference's dots, else the world's own.</summary>
    public static Rgba Colour(Theme theme, WorldOptions options, int kind)
    {
        return kind == 0 ? theme.Wall : options.Kinds[kind].Colour switch
        {
            ReferenceApple => theme.Apple,
            ReferencePoison => theme.Poison,
            string colour => Rgba.Parse(colour),
        };
    }

    /// <summary>What a kind is called: apple or poison where it is the only one that scores or costs, else by its own name.</summary>
    public static string Name(WorldOptions options, int kind)
    {
        int sign = kind == 0 ? 0 : Math.Sign(options.Kinds[kind].Score);
        bool isOnly = sign != 0 && options.Kinds.Skip(1).Count(other => Math.Sign(other.Score) == sign) == 1;
        return !isOnly ? options.Kinds[kind].Name : sign > 0 ? "apple" : "poison";
    }

    /// <summary>The name and what eating one earns: "apple +5".</summary>
    public static string Legend(WorldOptions options, int kind) => kind == 0
        ? Name(options, 0)
        : $"{Name(options, kind)} {Signed(options.Kinds[kind].Reward * options.MealWeight)}";

    /// <summary>A reward with its sign: "+5", "-6", "0".</summary>
    public static string Signed(double reward) => reward.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture);

    /// <summary>Paints a thing of a kind.</summary>
    public static void Dot(Canvas canvas, WorldOptions options, int kind, Vector2 centre, float radius)
    {
        Rgba colour = Colour(canvas.Theme, options, kind);
        int sign = radius < SmallestShape ? 0 : Math.Sign(options.Kinds[kind].Score);
        for (int spike = 0; sign < 0 && spike < Spikes; spike++)
        {
            (float sin, float cos) = MathF.SinCos(spike * MathF.Tau / Spikes);
            Vector2 way = new(cos, sin);
            canvas.Line(centre + (way * 0.5f * radius), centre + (way * 1.35f * radius), 0.42f * radius, colour);
        }

        canvas.Disc(centre, sign < 0 ? 0.85f * radius : radius, colour);
        if (sign > 0)
        {
            Vector2 stem = centre - new Vector2(0, 0.75f * radius);
            Vector2 top = centre + new Vector2(0.12f * radius, -1.35f * radius);
            canvas.Line(stem, top, 0.22f * radius, canvas.Theme.Text);
            canvas.Line(top, top + new Vector2(0.62f * radius, 0.12f * radius), 0.4f * radius, canvas.Theme.Text);
        }
    }
}
