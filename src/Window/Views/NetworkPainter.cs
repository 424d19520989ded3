using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Paints a network: its inputs as the fan of eyes, the hidden neurons in columns, and the actions with their values.</summary>
internal static class NetworkPainter
{
    // A neuron's brightness is not proportional to its activation, for then the strongest would outshine all others.
    private const double LightExponent = 0.6;

    // Of the size that a legend has where there is room.
    private const float SmallestLegend = 0.7f;

    /// <summary>Paints it.</summary>
    /// <param name="canvas">Painted on.</param>
    /// <param name="network">The network.</param>
    /// <param name="world">The world that its inputs are of.</param>
    /// <param name="box">Where it goes.</param>
    /// <param name="unit">Screen pixels for one pixel of the design.</param>
    /// <param name="mouse">The value and the weights of the neuron under it are shown.</param>
    /// <param name="values">The actions' values.</param>
    /// <param name="ends">What their axis spans.</param>
    public static void Paint(Canvas canvas, NetworkView network, WorldView world, Box box, float unit, Vector2 mouse, ActionRow[] values, (string Low, string High) ends)
    {
        var layout = NetworkLayout.Of(network, world, box, unit);
        canvas.Panel(box, canvas.Theme.Panel, 8 * unit);
        float top = box.Y + (24 * unit);
        PaintHeading(canvas, "What it sees", layout.Inputs with { Y = top, Width = layout.Columns.X - layout.Inputs.X }, unit, "Behind each ray a neuron for each kind of thing, brighter the nearer it is: what the network reads.");
        PaintHeading(canvas, "What it thinks", layout.Columns with { Y = top }, unit, "The hidden neurons, lit by their activations. Point at one for its weights, click it to see how it learns.");
        PaintHeading(canvas, "What it expects", layout.Actions with { Y = top }, unit, "The discounted reward that it expects of each action.");
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
        ActionPainter.Paint(canvas, values, ends, layout.Actions, unit);
        if (pointed is not null)
        {
            PaintValue(canvas, network, world, layout, pointed.Value.Layer, pointed.Value.Neuron, unit);
        }
    }

    private static void PaintInputs(Canvas canvas, NetworkView network, WorldView world, NetworkLayout layout, float unit)
    {
        WorldOptions options = world.Options;
        int kinds = options.Kinds.Count;
        for (int eye = 0; eye < options.Eyes; eye++)
        {
            Vector2 way = FanLayout.Way(options, eye);
            canvas.Line(layout.Fan.Eye, layout.Fan.Eye + (way * layout.Fan.RayLength), unit, canvas.Theme.Line);
            Sighting seen = world.Eyes[eye];
            if (seen.Kind >= 0)
            {
                Vector2 end = layout.Fan.Eye + (way * layout.Fan.RayLength * (float)(seen.DistancePixels / options.EyeRangePixels));
                canvas.Line(layout.Fan.Eye, end, 3 * unit, KindLook.Colour(canvas.Theme, options, seen.Kind));
                canvas.Disc(end, 4 * unit, KindLook.Colour(canvas.Theme, options, seen.Kind));
            }
        }

        canvas.Disc(layout.Fan.Eye, 9 * unit, canvas.Theme.Critter);
        int observation = network.Layout.ObservationLength;
        for (int i = 0; i < network.State.Length; i++)
        {
            Vector2 place = layout.Neurons[0][i];
            if (float.IsNaN(place.X))
            {
                continue;
            }

            if (i < observation && i >= options.EyeLength)
            {
                (Rgba remembered, double lightOfIt) = MemoryDial.Look(canvas.Theme, options, i - options.EyeLength, network.State[i]);
                PaintNeuron(canvas, place, MemoryDial.NeuronRadius(NetworkLayout.DialBox(layout.Inputs, unit)), remembered, lightOfIt);
                continue;
            }

            int inTick = i < observation ? i : i - observation;
            bool isAction = inTick >= observation;
            // An eye's input is 1 where it does not see a thing of that kind, and smaller the nearer it is: it is lit by its difference from that.
            double light = isAction ? (network.State[i] > 0 ? 1 : 0) : 1 - network.State[i];
            Rgba lit = isAction ? canvas.Theme.Chosen : KindLook.Colour(canvas.Theme, options, inTick % kinds);
            float radius = i < observation ? layout.Radii[0] : Math.Min(layout.Radii[0], isAction ? 5 * unit : 4.5f * unit);
            PaintNeuron(canvas, place, radius, lit, light);
        }

        if (NetworkLayout.HasDial(network, options))
        {
            canvas.Text("What it remembers", new Vector2(layout.Inputs.X, layout.Legend.Bottom + (32 * unit)), 15 * unit, canvas.Theme.Muted);
        }

        if (network.Layout.Window > 0)
        {
            canvas.Text("A tick before it saw", new Vector2(layout.Inputs.X, layout.Legend.Bottom + (44 * unit)), 15 * unit, canvas.Theme.Muted);
            canvas.Text("and did", new Vector2(layout.Inputs.X, layout.Inputs.Bottom - (8 * unit)), 15 * unit, canvas.Theme.Muted);
        }
    }

    // All kinds in one line; where that is too narrow all of it gets smaller, and what still finds no room is left out.
    private static void PaintLegend(Canvas canvas, WorldOptions options, Box box, float unit)
    {
        const float Mark = 26;
        string[] names = [.. Enumerable.Range(0, options.Kinds.Count).Select(kind => KindLook.Legend(options, kind))];
        float natural = names.Sum(name => FontWidths.Of(name, TypeSize.Label * unit, FontFace.Label) + (Mark * unit));
        float scale = Math.Clamp(box.Width / natural, SmallestLegend, 1) * unit;
        float x = box.X + (5 * scale);
        for (int kind = 0; kind < names.Length; kind++)
        {
            float width = FontWidths.Of(names[kind], TypeSize.Label * scale, FontFace.Label);
            if (x + width > box.Right)
            {
                break;
            }

            KindLook.Dot(canvas, options, kind, new Vector2(x, box.Centre.Y), 5 * scale);
            canvas.Text(names[kind], new Vector2(x + (11 * scale), box.Centre.Y), TypeSize.Label * scale, canvas.Theme.Muted);
            x += width + (Mark * scale);
        }

        canvas.FitText("stronger: nearer", new Vector2(box.X, box.Centre.Y + (20 * unit)), TypeSize.Label * unit, canvas.Theme.Muted, box.Width);
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
                Rgba lit = activation >= 0 ? canvas.Theme.Plus : canvas.Theme.Minus;
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

        canvas.Disc(place, radius, canvas.Theme.Line.Mix(lit, light));
    }

    private static void PaintContributions(Canvas canvas, NetworkView network, NetworkLayout layout, float unit)
    {
        int action = network.Action >= 0 ? network.Action : network.Best;
        Rgba colour = network.IsPlayed ? canvas.Theme.Critter : network.IsExplored ? canvas.Theme.Explored : canvas.Theme.Chosen;
        foreach (Contribution path in Contributions.To(network, action))
        {
            if (layout.EndsOf(path.Layer, path.From, path.To) is (Vector2 from, Vector2 to))
            {
                canvas.Line(from, to, (0.6f + (1.4f * path.Share)) * unit, colour.Fade(0.08 + (0.3 * path.Share)));
            }
        }
    }

    private static void PaintWeights(Canvas canvas, NetworkView network, NetworkLayout layout, int layer, int neuron, float unit)
    {
        if (layer > 0)
        {
            PaintWeights(canvas, network, layout, layer - 1, Enumerable.Range(0, network.InputsOf(layer - 1).Length).Select(from => (from, neuron)), unit);
        }

        if (layer < network.Shape.Layers.Length)
        {
            PaintWeights(canvas, network, layout, layer, Enumerable.Range(0, network.Shape.Layers[layer].Outputs).Select(to => (neuron, to)), unit);
        }
    }

    private static void PaintWeights(
        Canvas canvas, NetworkView network, NetworkLayout layout, int layer, IEnumerable<(int From, int To)> connections, float unit)
    {
        List<(Vector2 From, Vector2 To, float Weight)> lines = [];
        foreach ((int from, int to) in connections)
        {
            if (layout.EndsOf(layer, from, to) is (Vector2 start, Vector2 end))
            {
                lines.Add((start, end, network.WeightOf(layer, from, to)));
            }
        }

        float most = lines.Select(line => Math.Abs(line.Weight)).Append(1e-9f).Max();
        foreach ((Vector2 from, Vector2 to, float weight) in lines)
        {
            double strength = Math.Abs(weight) / most;
            canvas.Line(from, to, (0.6f + (1.2f * (float)strength)) * unit, (weight > 0 ? canvas.Theme.Plus : canvas.Theme.Minus).Fade(0.08 + (0.6 * strength)));
        }
    }

    /// <summary>What an input says, in words: an eye's is 1 where it sees nothing of its kind.</summary>
    public static string InputText(NetworkView network, WorldView world, int input)
    {
        float value = network.State[input];
        if (network.Layout.IsAction(input))
        {
            return value > 0 ? "did this" : "did not";
        }

        int kinds = world.Options.Kinds.Count;
        int inFrame = input < network.Layout.ObservationLength ? input : (input - network.Layout.ObservationLength) % (network.Layout.ObservationLength + network.Layout.Actions);
        string number = NumberText.Of(value, 2);
        if (inFrame >= world.Options.EyeLength)
        {
            return $"remembered: {number}";
        }

        string kind = KindLook.Name(world.Options, inFrame % kinds);
        return value >= 1 ? $"no {kind}: {number}" : $"{kind} at {NumberText.Of(value * world.Options.EyeRangePixels, 0)} px: {number}";
    }

    private static void PaintHeading(Canvas canvas, string text, Box box, float unit, string sentence)
    {
        canvas.FitText(text, new Vector2(box.X, box.Y), TypeSize.Heading * unit, canvas.Theme.Text, box.Width, face: FontFace.Heading);
        canvas.Hint(new Box(box.X, box.Y - (12 * unit), box.Width, 24 * unit), sentence);
    }

    // In front of all, on a label of its own: the neurons around it are close.
    private static void PaintValue(Canvas canvas, NetworkView network, WorldView world, NetworkLayout layout, int layer, int neuron, float unit)
    {
        string text = layer == 0 ? InputText(network, world, neuron) : NumberText.Compact(network.InputsOf(layer)[neuron], 2);
        Vector2 place = layout.Neurons[layer][neuron];
        canvas.Ring(place, layout.Radii[layer] + (2 * unit), 1.5f * unit, canvas.Theme.Text);
        Vector2 above = place - new Vector2(0, layout.Radii[layer] + (15 * unit));
        float width = FontWidths.Of(text, TypeSize.Label * unit, FontFace.Monospace) + (10 * unit);
        above.X = Math.Clamp(above.X, layout.Inputs.X + (width / 2), layout.Actions.Right - (width / 2));
        canvas.Rectangle(new Box(above.X - (width / 2), above.Y - (10 * unit), width, 20 * unit), canvas.Theme.Line, 4 * unit);
        canvas.Text(text, above, 15 * unit, canvas.Theme.Text, Align.Centre, FontFace.Monospace);
    }
}
