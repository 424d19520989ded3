using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>An observation as a fan of eyes: the heading is up, and behind the end of each ray is a neuron for each kind of thing.</summary>
/// <param name="Eye">Where the rays begin.</param>
/// <param name="RayLength">How long a ray is that reaches as far as an eye sees.</param>
/// <param name="NeuronRadius">How large a neuron is.</param>
/// <param name="Neurons">[eyes * kinds] Centres, in the observation's order.</param>
internal sealed record FanLayout(Vector2 Eye, float RayLength, float NeuronRadius, Vector2[] Neurons)
{
    /// <summary>Fits a fan into a box.</summary>
    public static FanLayout Of(WorldOptions world, Box box)
    {
        int kinds = world.Kinds.Count;
        // What a fan of radius 1 spans; the eye itself, and a little room around it, belong to it.
        float left = -0.15f;
        float right = 0.15f;
        float top = -0.15f;
        float bottom = 0.15f;
        for (int eye = 0; eye < world.Eyes; eye++)
        {
            Vector2 way = Way(world, eye);
            (left, right) = (Math.Min(left, way.X), Math.Max(right, way.X));
            (top, bottom) = (Math.Min(top, way.Y), Math.Max(bottom, way.Y));
        }

        float radius = Math.Min(box.Width / (right - left + 0.1f), box.Height / (bottom - top + 0.1f));
        Vector2 centre = box.Centre - (new Vector2(left + right, top + bottom) * radius / 2);
        float rayLength = 0.6f * radius;
        float step = (radius - rayLength) / (kinds + 0.5f);
        double chord = 2 * Math.Sin(Math.Min(world.EyeSpacingRadians, 1) / 2) * (rayLength + step);
        float neuronRadius = (float)Math.Max(1, 0.42 * Math.Min(step, chord));
        var neurons = new Vector2[world.Eyes * kinds];
        for (int i = 0; i < neurons.Length; i++)
        {
            neurons[i] = centre + (Way(world, i / kinds) * (rayLength + (step * ((i % kinds) + 1))));
        }

        return new FanLayout(centre, rayLength, neuronRadius, neurons);
    }

    /// <summary>The way of an eye's ray on the screen, with the heading up; angles grow to the critter's left.</summary>
    public static Vector2 Way(WorldOptions world, int eye)
    {
        double angle = world.FirstEyeRadians + (eye * world.EyeSpacingRadians);
        return new Vector2((float)-Math.Sin(angle), (float)-Math.Cos(angle));
    }
}
