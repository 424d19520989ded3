using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Paints a mind: the fan of eyes, the columns of neurons, what each action is worth and which one is chosen.</summary>
internal static class NetworkPainter
{
    // A neuron's light is not the activation itself, in which one neuron outshines all.
    private const double LightExponent = 0.6;

    /// <summary>Paints it.</summary>
    /// <param name="canvas">Painted on.</param>
    /// <param name="network">The network.</param>
    /// <param name="world">What it looks at.</param>
    /// <param name="box">Where it goes.</param>
    /// <param name="unit">Screen pixels for one pixel of the design.</param>
    /// <param name="mouse">The weights of the neuron under it are shown.</param>
    public static void Paint(Canvas canvas, NetworkView network, WorldView world, Box box, float unit, Vector2 mouse)
    {
        var layout = NetworkLayout.Of(network, world, box, unit);
        canvas.Panel(box, Palette.Panel, 8 * unit);
        float top = box.Y + (24 * unit);
        canvas.Text("What it sees", new Vector2(layout.Inputs.X, top), 18 * unit, Palette.Text, face: FontFace.Heading);
        canvas.Text("What it thinks", new Vector2(layout.Columns.Centre.X, top), 18 * unit, Palette.Text, Align.Centre, FontFace.Heading);
        canvas.Text("What it expects", new Vector2(layout.Actions.X, top), 18 * unit, Palette.Text, face: FontFace.Heading);
        (int Layer, int Neuron)? pointed = layout.Find(mouse);
        if (pointed is (int layer, int neuron))
        {
            PaintWeights(canvas, network, layout, layer, neuron, unit);
        }
        else
        {
            PaintContributions(canvas, network, layout, unit);
        }

        PaintInputs(canvas, network, world, layout, unit);
        PaintLegend(canvas, world.Options, layout.Legend, unit);
        PaintColumns(canvas, network, layout);
        ActionPainter.Paint(canvas, network, world.Options, layout.Bars, unit);
        if (pointed is not null)
        {
            PaintValue(canvas, network, layout, pointed.Value.Layer, pointed.Value.Neuron, unit);
        }
    }

    private static void PaintInputs(Canvas canvas, NetworkView network, WorldView world, NetworkLayout layout, float unit)
    {
        WorldOptions options = world.Options;
        int kinds = options.Kinds.Count;
        for (int eye = 0; eye < options.Eyes; eye++)
        {
            Vector2 way = FanLayout.Way(options, eye);
            canvas.Line(layout.Eye, layout.Eye + (way * layout.RayLength), unit, Palette.Line);
            Sighting seen = world.Eyes[eye];
            if (seen.Kind >= 0)
            {
                Vector2 end = layout.Eye + (way * layout.RayLength * (float)(seen.DistancePixels / options.EyeRangePixels));
                canvas.Line(layout.Eye, end, 3 * unit, WorldPainter.KindColour(options, seen.Kind));
                canvas.Disc(end, 4 * unit, WorldPainter.KindColour(options, seen.Kind));
            }
        }

        canvas.Disc(layout.Eye, 9 * unit, Palette.Critter);
        int observation = network.Layout.ObservationLength;
        for (int i = 0; i < network.State.Length; i++)
        {
            Vector2 place = layout.Neurons[0][i];
            if (float.IsNaN(place.X))
            {
                continue;
            }

            int inTick = i < observation ? i : i - observation;
            bool isAction = inTick >= observation;
            // An observed number is 1 where the eye does not see that thing, and the nearer the smaller.
            double light = isAction ? (network.State[i] > 0 ? 1 : 0) : 1 - network.State[i];
            Rgba lit = isAction ? Palette.Chosen : WorldPainter.KindColour(options, inTick % kinds);
            float radius = i < observation ? layout.Radii[0] : Math.Min(layout.Radii[0], isAction ? 5 * unit : 4.5f * unit);
            PaintNeuron(canvas, place, radius, lit, light);
        }

        if (network.Layout.Window > 0)
        {
            canvas.Text("A tick before it saw", new Vector2(layout.Inputs.X, layout.Legend.Bottom + (44 * unit)), 15 * unit, Palette.Muted);
            canvas.Text("and did", new Vector2(layout.Inputs.X, layout.Inputs.Bottom - (8 * unit)), 15 * unit, Palette.Muted);
        }
    }

    private static void PaintLegend(Canvas canvas, WorldOptions options, Box box, float unit)
    {
        float x = box.X + (5 * unit);
        for (int kind = 0; kind < options.Kinds.Count; kind++)
        {
            string name = options.Kinds[kind].Name;
            canvas.Disc(new Vector2(x, box.Centre.Y), 5 * unit, WorldPainter.KindColour(options, kind));
            canvas.Text(name, new Vector2(x + (11 * unit), box.Centre.Y), 15 * unit, Palette.Muted);
            x += (34 + (8 * name.Length)) * unit;
        }

        canvas.Text("brighter: nearer", new Vector2(box.X, box.Centre.Y + (20 * unit)), 15 * unit, Palette.Muted);
    }

    private static void PaintColumns(Canvas canvas, NetworkView network, NetworkLayout layout)
    {
        for (int layer = 0; layer < network.Activations.Length - 1; layer++)
        {
            float most = network.Activations[layer].Max(Math.Abs);
            for (int i = 0; i < network.Activations[layer].Length; i++)
            {
                float activation = network.Activations[layer][i];
                double light = most > 0 ? Math.Pow(Math.Abs(activation) / most, LightExponent) : 0;
                Rgba lit = activation >= 0 ? Palette.Chosen.Mix(Palette.Text, 0.25 * light) : Palette.Critter;
                PaintNeuron(canvas, layout.Neurons[layer + 1][i], layout.Radii[layer + 1], lit, light);
            }
        }
    }

    private static void PaintNeuron(Canvas canvas, Vector2 place, float radius, Rgba lit, double light)
    {
        if (light > 0.5)
        {
            canvas.Disc(place, 1.6f * radius, lit.Fade(0.3 * (light - 0.5)));
        }

        canvas.Disc(place, radius, Palette.Line.Mix(lit, light));
    }

    private static void PaintContributions(Canvas canvas, NetworkView network, NetworkLayout layout, float unit)
    {
        Rgba colour = network.IsExplored ? Palette.Explored : Palette.Chosen;
        foreach (Contribution path in Contributions.To(network, network.Action))
        {
            Vector2 from = layout.Neurons[path.Layer][path.From];
            Vector2 to = layout.Neurons[path.Layer + 1][path.To];
            if (!float.IsNaN(from.X) && !float.IsNaN(to.X))
            {
                canvas.Line(from, to, (0.6f + (1.4f * path.Share)) * unit, colour.Fade(0.08 + (0.3 * path.Share)));
            }
        }
    }

    private static void PaintWeights(Canvas canvas, NetworkView network, NetworkLayout layout, int layer, int neuron, float unit)
    {
        if (layer > 0)
        {
            int inputs = network.Shape.InputsOf(layer - 1);
            int first = Contributions.FirstWeight(network.Shape, layer - 1) + (neuron * inputs);
            PaintWeights(canvas, unit, Enumerable.Range(0, inputs)
                .Select(i => (layout.Neurons[layer - 1][i], layout.Neurons[layer][neuron], network.Parameters[first + i])));
        }

        if (layer < network.Shape.Layers.Length)
        {
            int inputs = network.Shape.InputsOf(layer);
            int first = Contributions.FirstWeight(network.Shape, layer) + neuron;
            PaintWeights(canvas, unit, Enumerable.Range(0, network.Shape.Layers[layer].Outputs)
                .Select(o => (layout.Neurons[layer][neuron], layout.Neurons[layer + 1][o], network.Parameters[first + (o * inputs)])));
        }

    }

    // In front of all, on a plate: the neurons around it stand close.
    private static void PaintValue(Canvas canvas, NetworkView network, NetworkLayout layout, int layer, int neuron, float unit)
    {
        float value = layer == 0 ? network.State[neuron] : network.Activations[layer - 1][neuron];
        string text = NumberText.Of(value, 2);
        Vector2 place = layout.Neurons[layer][neuron];
        canvas.Ring(place, layout.Radii[layer] + (2 * unit), 1.5f * unit, Palette.Text);
        Vector2 above = place - new Vector2(0, layout.Radii[layer] + (15 * unit));
        float width = (10 + (9 * text.Length)) * unit;
        canvas.Rectangle(new Box(above.X - (width / 2), above.Y - (10 * unit), width, 20 * unit), Palette.Line, 4 * unit);
        canvas.Text(text, above, 15 * unit, Palette.Text, Align.Centre, FontFace.Monospace);
    }

    private static void PaintWeights(Canvas canvas, float unit, IEnumerable<(Vector2 From, Vector2 To, float Weight)> weights)
    {
        (Vector2 From, Vector2 To, float Weight)[] all = [.. weights.Where(w => !float.IsNaN(w.From.X) && !float.IsNaN(w.To.X))];
        float most = all.Length > 0 ? Math.Max(1e-9f, all.Max(w => Math.Abs(w.Weight))) : 1;
        foreach ((Vector2 from, Vector2 to, float weight) in all)
        {
            double strength = Math.Abs(weight) / most;
            canvas.Line(from, to, (0.6f + (1.2f * (float)strength)) * unit, (weight > 0 ? Palette.Good : Palette.Bad).Fade(0.08 + (0.6 * strength)));
        }
    }
}
