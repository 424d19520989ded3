using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>
/// Where a network's neurons are: the inputs as a fan of eyes, those of the tick before as a smaller fan below it, hidden layers as
/// columns, actions as bars. Element 0 of <see cref="Neurons"/> is the inputs, the next are the layers in turn.
/// </summary>
/// <param name="Fan">The fan of the inputs now.</param>
/// <param name="Neurons">[1 + layers][neurons] Centres; NaN for inputs that are not shown (older than a tick).</param>
/// <param name="Radii">[1 + layers] Radii.</param>
/// <param name="Bars">[actions] Where each action's bar may reach.</param>
/// <param name="Inputs">The column of inputs, with the headings' places at its top.</param>
/// <param name="Legend">The line below the fan that says what its colours are.</param>
/// <param name="Columns">The columns of hidden neurons.</param>
/// <param name="Actions">The actions.</param>
internal sealed record NetworkLayout(FanLayout Fan, Vector2[][] Neurons, float[] Radii, Box[] Bars, Box Inputs, Box Legend, Box Columns, Box Actions)
{
    /// <summary>Lays a network out.</summary>
    /// <param name="network">Its shape and state.</param>
    /// <param name="world">The world that its inputs are of.</param>
    /// <param name="box">Where it goes.</param>
    /// <param name="unit">Screen pixels for one pixel of the design.</param>
    public static NetworkLayout Of(NetworkView network, WorldView world, Box box, float unit)
    {
        Box inside = box.Inset(14 * unit).CutTop(30 * unit).Remainder;
        (Box inputs, Box rest) = inside.CutLeft(0.4f * inside.Width);
        (Box columns, Box actions) = rest.CutLeft(0.21f * inside.Width);
        actions = actions.CutLeft(18 * unit).Remainder;
        // Below the fan are a legend and, where the state has one, the tick before.
        bool hasDial = HasDial(network, world.Options);
        float fanHeight = (network.Layout.Window > 0 || hasDial ? 0.52f : 0.8f) * inputs.Height;
        var fan = FanLayout.Of(world.Options, inputs with { Height = fanHeight });
        var before = FanLayout.Of(world.Options, new Box(inputs.X, inputs.Y + fanHeight + (84 * unit), inputs.Width, inputs.Height - fanHeight - (128 * unit)));
        var neurons = new Vector2[1 + network.Shape.Layers.Length][];
        float[] radii = new float[neurons.Length];
        neurons[0] = PlaceInputs(network, fan, before, inputs, unit);
        Box dial = DialBox(inputs, unit);
        if (hasDial)
        {
            MemoryDial.Places(world.Options, dial).CopyTo(neurons[0], world.Options.EyeLength);
        }

        radii[0] = fan.NeuronRadius;
        int hidden = network.Shape.Layers.Length - 1;
        for (int layer = 0; layer < hidden; layer++)
        {
            float width = columns.Width / hidden;
            Box column = new(columns.X + (layer * width), columns.Y, width, columns.Height);
            (neurons[layer + 1], radii[layer + 1]) = PlaceColumn(column, network.Shape.Layers[layer].Outputs, unit);
        }

        Box[] bars = ActionPainter.RowsOf(actions, network.Values.Length, unit);
        neurons[^1] = new Vector2[network.Shape.Layers[^1].Outputs];
        Array.Fill(neurons[^1], Vector2.NaN);
        for (int action = 0; action < bars.Length; action++)
        {
            // With a dueling head the last layer's first neuron is the state's value, which is no action's.
            neurons[^1][action + (network.Shape.Dueling ? 1 : 0)] = new Vector2(actions.X, bars[action].Centre.Y);
        }

        radii[^1] = 4 * unit;
        Box legend = inputs with { Y = inputs.Y + fanHeight, Height = 24 * unit };
        return new NetworkLayout(fan, neurons, radii, bars, inputs, legend, columns, actions);
    }

    /// <summary>Whether there is a dial of what is remembered; a tick before takes its place.</summary>
    public static bool HasDial(NetworkView network, WorldOptions world) =>
        world.Memory is not null && network.Layout.Window == 0 && network.Layout.ObservationLength == world.ObservationLength;

    /// <summary>Where the dial is: below the fan and its legend.</summary>
    public static Box DialBox(Box inputs, float unit)
    {
        float top = (0.52f * inputs.Height) + (64 * unit);
        return new Box(inputs.X, inputs.Y + top, inputs.Width, Math.Max(0, inputs.Height - top));
    }

    /// <summary>The neuron under a point, its layer (0: inputs) and number; null: none.</summary>
    public (int Layer, int Neuron)? Find(Vector2 point)
    {
        for (int layer = 0; layer < Neurons.Length; layer++)
        {
            for (int i = 0; i < Neurons[layer].Length; i++)
            {
                // NaN is near nothing.
                if (Vector2.Distance(point, Neurons[layer][i]) <= Radii[layer] * 1.3f)
                {
                    return (layer, i);
                }
            }
        }

        return null;
    }

    /// <summary>The ends of a connection into a layer (0: the first hidden one); null where one of them is not shown.</summary>
    public (Vector2 From, Vector2 To)? EndsOf(int layer, int from, int to)
    {
        Vector2 start = Neurons[layer][from];
        Vector2 end = Neurons[layer + 1][to];
        return float.IsNaN(start.X) || float.IsNaN(end.X) ? null : (start, end);
    }

    // The state is the observation now, then for each earlier tick its observation and its action as one of n (StateLayout).
    private static Vector2[] PlaceInputs(NetworkView network, FanLayout fan, FanLayout before, Box inputs, float unit)
    {
        var places = new Vector2[network.State.Length];
        Array.Fill(places, Vector2.NaN);
        int observation = network.Layout.ObservationLength;
        fan.Neurons.CopyTo(places, 0);
        if (network.Layout.Window > 0)
        {
            before.Neurons.CopyTo(places, observation);
            int actions = network.Layout.Actions;
            for (int action = 0; action < actions; action++)
            {
                float step = Math.Min(20 * unit, inputs.Width / actions);
                places[(2 * observation) + action] = new Vector2(
                    inputs.Centre.X + ((action - ((actions - 1) / 2f)) * step), inputs.Bottom - (8 * unit));
            }
        }

        return places;
    }

    private static (Vector2[] Places, float Radius) PlaceColumn(Box column, int count, float unit)
    {
        // As few columns side by side as leave a neuron room.
        int columns = Math.Max(1, (int)Math.Ceiling(count * 8 * unit / Math.Max(1, column.Height)));
        int rows = (count + columns - 1) / columns;
        float step = Math.Min(22 * unit, column.Height / rows);
        float across = Math.Min(step, column.Width / (columns + 1));
        float top = column.Centre.Y - ((rows - 1) * step / 2);
        var places = new Vector2[count];
        for (int i = 0; i < count; i++)
        {
            float x = column.Centre.X + (((i / rows) - ((columns - 1) / 2f)) * across);
            places[i] = new Vector2(x, top + (i % rows * step));
        }

        return (places, Math.Min(0.42f * Math.Min(step, Math.Max(across, step / 2)), 7 * unit));
    }
}
