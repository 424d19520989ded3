using System.Globalization;
using System.Numerics;
using Critter.Window.Drawing;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Paints how one weight learns, in the band under the world, and its path through the network.</summary>
internal static class WeightPainter
{
    /// <summary>What is said: the weight, its gradient and its step; and the chain rule for one transition.</summary>
    public static IReadOnlyList<string> Lines(WeightLesson lesson, NetworkView network, WorldView world)
    {
        string from = lesson.Layer == 0 ? $"input {lesson.From + 1}" : $"neuron {lesson.From + 1} of hidden layer {lesson.Layer}";
        bool isLast = lesson.Layer == network.Shape.Layers.Length - 1;
        string to = isLast ? "the values" : $"neuron {lesson.To + 1} of hidden layer {lesson.Layer + 1}";
        string action = world.Options.Actions[lesson.Action].Name;
        string factors = isLast
            ? $"\u2202loss/\u2202\u03b8 = \u2202loss/\u2202Q \u00b7 \u2202Q/\u2202\u03b8 = {Number(lesson.LossByValue)} \u00b7 {Number(lesson.ValueByNeuron * lesson.NeuronByWeight)} = {Number(lesson.Product)}"
            : $"\u2202loss/\u2202\u03b8 = \u2202loss/\u2202Q \u00b7 \u2202Q/\u2202h \u00b7 \u2202h/\u2202\u03b8 = {Number(lesson.LossByValue)} \u00b7 {Number(lesson.ValueByNeuron)} \u00b7 {Number(lesson.NeuronByWeight)} = {Number(lesson.Product)}";
        return
        [
            $"\u03b8 = {Number(lesson.Weight)}, from {from} to {to}",
            string.Create(CultureInfo.InvariantCulture, $"gradient over the last batch of {lesson.Batch}: {Number(lesson.Gradient)}; the optimiser's step: {Number(lesson.Step)}"),
            $"Of the transitions in it, one of '{action}' moves this weight most:",
            factors,
        ];
    }

    /// <summary>Paints the lines.</summary>
    public static void Paint(Canvas canvas, WeightLesson? lesson, NetworkView network, WorldView world, Box box, float unit)
    {
        canvas.Panel(box, canvas.Theme.Panel, 8 * unit);
        Box inside = box.Inset(10 * unit);
        float y = inside.Y + (9 * unit);
        canvas.FitText("How a weight learns", new Vector2(inside.X, y), TypeSize.Heading * unit, canvas.Theme.Text, inside.Width * 0.5f, face: FontFace.Heading);
        canvas.FitText("click the neuron again: the curve", new Vector2(inside.Right, y), TypeSize.Label * unit, canvas.Theme.Muted, inside.Width * 0.45f, Align.Right);
        IReadOnlyList<string> lines = lesson is null
            ? ["Click a neuron of a neighbouring layer: the connection's gradient and step are shown", "as soon as there is an update (learning must be on)."]
            : Lines(lesson, network, world);
        float line = Math.Min(26 * unit, (inside.Bottom - y - (20 * unit)) / 4);
        y += 30 * unit;
        foreach (string text in lines)
        {
            canvas.FitText(text, new Vector2(inside.X, y), Math.Min(TypeSize.Body * unit, 0.8f * line), canvas.Theme.Text, inside.Width);
            y += line;
        }
    }

    /// <summary>Lights the path: the connection, and from its end to the value of the action.</summary>
    public static void PaintPath(Canvas canvas, (int Layer, int Neuron) chosen, WeightLesson? lesson, NetworkLayout layout, float unit)
    {
        canvas.Ring(layout.Neurons[chosen.Layer][chosen.Neuron], layout.Radii[chosen.Layer] + (3 * unit), 2 * unit, canvas.Theme.Text);
        if (lesson is null)
        {
            return;
        }

        if (layout.EndsOf(lesson.Layer, lesson.From, lesson.To) is (Vector2 from, Vector2 to))
        {
            canvas.Line(from, to, 4 * unit, canvas.Theme.Text);
            Vector2 at = to;
            for (int layer = lesson.Layer + 2; layer < layout.Neurons.Length; layer++)
            {
                // Through a whole layer the path spreads; its value is at the action's row.
                Vector2 next = layer == layout.Neurons.Length - 1
                    ? new Vector2(layout.Actions.X, layout.Bars[lesson.Action].Centre.Y)
                    : layout.Neurons[layer][layout.Neurons[layer].Length / 2];
                canvas.Line(at, next, 2 * unit, canvas.Theme.Text.Fade(0.6));
                at = next;
            }
        }
    }

    private static string Number(double number)
    {
        double size = Math.Abs(number);
        string text = size is > 0 and < 0.001 ? size.ToString("0.00E-0", CultureInfo.InvariantCulture) : NumberText.Compact(size, 3);
        return (number < 0 ? "\u2212" : "") + text;
    }
}
