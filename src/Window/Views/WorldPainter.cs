using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Paints a world: its walls and dots, the trail, the rays to what they meet, critters, and what was just eaten.</summary>
internal static class WorldPainter
{
    /// <summary>Paints it.</summary>
    /// <param name="canvas">Painted on.</param>
    /// <param name="view">The world.</param>
    /// <param name="transform">Where it goes.</param>
    /// <param name="floor">What is painted as its floor: where it goes, or more.</param>
    /// <param name="unit">Screen pixels for one pixel of the design.</param>
    public static void Paint(Canvas canvas, WorldView view, WorldTransform transform, Box floor, float unit)
    {
        canvas.Panel(floor, canvas.Theme.Floor, 8 * unit);
        if (view.Memory is not null)
        {
            MemoryPainter.Paint(canvas, view, view.Memory, transform, unit);
        }

        PaintTrail(canvas, view, transform, unit);
        foreach (Wall wall in view.Walls)
        {
            float thickness = Math.Max(1.5f, 3 * unit);
            Vector2 from = transform.ToScreen(wall.X1, wall.Y1);
            Vector2 to = transform.ToScreen(wall.X2, wall.Y2);
            canvas.Line(from, to, thickness, canvas.Theme.Wall);
            canvas.Disc(from, thickness / 2, canvas.Theme.Wall);
            canvas.Disc(to, thickness / 2, canvas.Theme.Wall);
        }

        PaintRays(canvas, view, transform, unit);
        float radius = (float)view.Options.DotRadiusPixels * transform.Scale;
        foreach (Dot dot in view.Dots)
        {
            KindLook.Dot(canvas, view.Options, dot.Kind, transform.ToScreen(dot.X, dot.Y), radius);
        }

        for (int i = 0; i < view.Critters.Length; i++)
        {
            PaintCritter(canvas, view, view.Critters[i], transform, i == view.Followed);
        }

        PaintMeals(canvas, view, transform, unit);
    }


    /// <summary>The way that a pose looks, turned by an angle to its left.</summary>
    public static Vector2 Direction(Pose pose, double turn) =>
        new Vector2((float)Math.Sin(pose.Angle + turn), (float)Math.Cos(pose.Angle + turn));

    /// <summary>A critter's colour: its own, mixed with the apple's after a high reward and with the poison's after a loss.</summary>
    public static Rgba Tint(Theme theme, float reward)
    {
        return reward > 1.2 ? theme.Critter.Mix(theme.Apple, (reward - 1.2) / 2)
            : reward < 0 ? theme.Critter.Mix(theme.Poison, -reward / 2)
            : theme.Critter;
    }

    private static void PaintTrail(Canvas canvas, WorldView view, WorldTransform transform, float unit)
    {
        for (int i = 1; i < view.Trail.Length; i++)
        {
            Vector2 from = transform.ToScreen(view.Trail[i - 1].X, view.Trail[i - 1].Y);
            Vector2 to = transform.ToScreen(view.Trail[i].X, view.Trail[i].Y);
            canvas.Line(from, to, 2.5f * unit, canvas.Theme.Critter.Fade(0.55 * (1 - (i / (double)view.Trail.Length))));
        }
    }

    private static void PaintRays(Canvas canvas, WorldView view, WorldTransform transform, float unit)
    {
        Pose pose = view.Critters[view.Followed].Pose;
        Vector2 origin = transform.ToScreen(pose.X, pose.Y);
        for (int eye = 0; eye < view.Eyes.Length; eye++)
        {
            Sighting seen = view.Eyes[eye];
            bool sees = seen.Kind >= 0;
            double reach = sees ? seen.DistancePixels : view.Options.EyeRangePixels;
            Vector2 way = Direction(pose, view.Options.FirstEyeRadians + (eye * view.Options.EyeSpacingRadians));
            Vector2 end = origin + (way * (float)reach * transform.Scale);
            Rgba colour = sees ? KindLook.Colour(canvas.Theme, view.Options, seen.Kind) : canvas.Theme.Muted.Fade(0.45);
            canvas.Line(origin, end, (sees ? 2f : 1.2f) * unit, colour);
            if (sees)
            {
                canvas.Disc(end, 3 * unit, colour);
            }
        }
    }

    private static void PaintCritter(Canvas canvas, WorldView view, CritterView critter, WorldTransform transform, bool isFollowed)
    {
        Vector2 centre = transform.ToScreen(critter.Pose.X, critter.Pose.Y);
        float radius = (float)view.Options.CritterRadiusPixels * transform.Scale;
        Rgba tint = isFollowed ? Tint(canvas.Theme, critter.Reward) : Tint(canvas.Theme, critter.Reward).Mix(canvas.Theme.Floor, 0.5);
        if (isFollowed)
        {
            canvas.Disc(centre, 1.55f * radius, tint.Fade(0.22));
        }

        canvas.Disc(centre, radius, isFollowed ? canvas.Theme.Text : tint);
        canvas.Disc(centre, 0.86f * radius, tint);
        foreach (double side in (ReadOnlySpan<double>)[0.52, -0.52])
        {
            Vector2 eye = centre + (Direction(critter.Pose, side) * 0.66f * radius);
            canvas.Disc(eye, 0.36f * radius, canvas.Theme.Text);
            canvas.Disc(eye + (Direction(critter.Pose, 0) * 0.12f * radius), 0.19f * radius, canvas.Theme.Background);
        }
    }

    private static void PaintMeals(Canvas canvas, WorldView view, WorldTransform transform, float unit)
    {
        foreach (RecentMeal meal in view.Meals)
        {
            double age = meal.Age;
            Rgba colour = KindLook.Colour(canvas.Theme, view.Options, meal.Dot.Kind).Mix(canvas.Theme.Text, 0.5 * (1 - age)).Fade(1 - age);
            Vector2 centre = transform.ToScreen(meal.Dot.X, meal.Dot.Y);
            float radius = (float)(view.Options.DotRadiusPixels * (1 + (1.6 * age))) * transform.Scale;
            canvas.Disc(centre, radius, colour.Fade(0.45));
            canvas.Ring(centre, radius, 3 * unit, colour);
            double reward = view.Options.Kinds[meal.Dot.Kind].Reward * view.Options.MealWeight;
            string text = KindLook.Signed(reward);
            canvas.Text(text, centre - new Vector2(0, (14 + (22 * (float)age)) * unit), 18 * unit, colour, Align.Centre, FontFace.Heading);
        }
    }
}
