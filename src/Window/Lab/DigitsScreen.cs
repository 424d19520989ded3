using System.Globalization;
using System.Numerics;
using Critter.Lab;
using Critter.Lab.Data;
using Critter.Nn;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Views;

namespace Critter.Window.Lab;

/// <summary>
/// A pad to draw a digit on, and the network that reads it: every layer as planes of cells, lit by activation. Pointing at a cell lights the
/// cells that it reads, and shows its weights.
/// </summary>
internal sealed class DigitsScreen : IScreen
{
    private const int Wide = Digits.Side * Digits.Block;
    private const int MostPlanesAcross = 12;

    private readonly LabButtons _buttons;
    private readonly NoteStrip _notes = new();
    private readonly DataSplit _data = Digits.Load();
    private readonly INetwork _network;
    private readonly bool[] _bitmap = new bool[Wide * Wide];
    private readonly float[] _input = new float[Digits.Side * Digits.Side];
    private readonly float[] _outputs = new float[10];
    private readonly List<float[]> _layers = [];
    private readonly List<int> _layerOf = [];
    private readonly int[] _guesses;
    private readonly int[] _wrong;
    private readonly bool[] _hidden;
    private Box _pad;
    private Vector2? _last;
    private int _shown = -1;
    private int _thickness = 2;
    private (int Layer, int Cell)? _pointed;
    private (int Layer, int Cell)? _nextPointed;
    private string _hint = "";

    /// <summary>A screen for a trained network.</summary>
    /// <param name="network">It reads 8 x 8 digits.</param>
    /// <param name="isLight">Whether the theme is the light one at first.</param>
    public DigitsScreen(INetwork network, bool isLight = false)
    {
        _buttons = new LabButtons(isLight);
        _network = network;
        _hidden = new bool[network.Shape.Layers.Length + 1];
        _guesses = new int[_data.Test.Count];
        Fit fit = new Classifier(network).Test(_data.Test, _guesses);
        _wrong = [.. Enumerable.Range(0, _guesses.Length).Where(i => _guesses[i] != _data.Test.Labels[i])];
        _notes.Show(string.Create(CultureInfo.InvariantCulture, $"Draw a digit. The network reads {100 * fit.Accuracy:0.0}% of {_data.Test.Count} test digits; {_wrong.Length} it takes for others."));
        Browse(0);
    }

    /// <summary>What the network reads now.</summary>
    public ReadOnlySpan<float> Input => _input;

    /// <summary>The probabilities.</summary>
    public ReadOnlySpan<float> Outputs => _outputs;

    /// <inheritdoc/>
    public string Title => "lab digits";

    /// <inheritdoc/>
    public void ShowMessage(string message) => _notes.Show(message);

    /// <inheritdoc/>
    public IReadOnlyList<WatchKey> Handle(InputFrame input, int width, int height)
    {
        List<WatchKey> rest = [];
        bool onButton = _buttons.Handle(input, rest);
        foreach (WatchKey key in input.Keys)
        {
            if (key == WatchKey.Step)
            {
                Browse(_shown + 1);
            }
            else if (key == WatchKey.Reset)
            {
                Erase();
            }
        }

        bool draws = input.IsLeftDown || input.IsRightDown;
        if (draws && !onButton && _pad.Contains(input.Mouse))
        {
            if (_shown >= 0)
            {
                Erase();
            }

            Vector2 to = (input.Mouse - new Vector2(_pad.X, _pad.Y)) * (Wide / _pad.Width);
            Draw(_last ?? to, to, input.IsLeftDown);
            _last = to;
            Read();
        }
        else
        {
            _last = null;
        }

        return rest;
    }

    /// <inheritdoc/>
    public void Paint(Canvas canvas, Frame frame)
    {
        canvas.Theme = _buttons.IsLight ? Theme.Light : Theme.Dark;
        float unit = _buttons.UnitOf(frame.Width, frame.Height), gap = 10 * unit;
        _buttons.Clear();
        _nextPointed = null;
        _hint = "h: help.  Draw on the pad; point at a cell of a layer to see what it reads.";
        Box inner = new Box(0, 0, frame.Width, frame.Height).Inset(gap);
        Box notes = new(inner.X, inner.Bottom - (NoteStrip.Height * unit), inner.Width, NoteStrip.Height * unit);
        Box middle = inner with { Height = inner.Height - notes.Height - (gap / 2) };
        (Box left, Box right) = middle.CutLeft(Math.Min(0.32f * middle.Width, 0.6f * middle.Height));
        PaintLeft(canvas, left, unit);
        PaintLayers(canvas, new Box(right.X + gap, right.Y, right.Width - gap, right.Height), unit);
        _pointed = _nextPointed;
        _notes.Paint(canvas, notes, unit, frame.Seconds, _hint);
        if (_buttons.ShowsHelp)
        {
            LabButtons.PaintHelp(
                canvas, frame, unit, "Digits", ("draw", "on the pad; right button erases"), ("right", "the next test digit"), ("r", "an empty pad"),
                ("point", "at a cell: the cells that it reads, and its weights"), ("8 x 8", "how many of 4 x 4 pixels are on, as the data were made"));
        }
    }

    // A round pen, so that lines in every direction are equally thick.
    private void Draw(Vector2 from, Vector2 to, bool on)
    {
        float radius = on ? _thickness : 3;
        for (int y = 0; y < Wide; y++)
        {
            for (int x = 0; x < Wide; x++)
            {
                Vector2 pixel = new(x + 0.5f, y + 0.5f), way = to - from;
                float share = way.LengthSquared() > 0 ? Math.Clamp(Vector2.Dot(pixel - from, way) / way.LengthSquared(), 0, 1) : 0;
                if (Vector2.Distance(pixel, from + (way * share)) <= radius)
                {
                    _bitmap[(y * Wide) + x] = on;
                }
            }
        }
    }

    private void Erase()
    {
        _shown = -1;
        Array.Clear(_bitmap);
        Read();
    }

    private void Browse(int test)
    {
        _shown = ((test % _data.Test.Count) + _data.Test.Count) % _data.Test.Count;
        _data.Test[_shown].CopyTo(_input);
        Forward();
    }

    private void BrowseWrong()
    {
        if (_wrong.Length > 0)
        {
            int next = Array.Find(_wrong, i => i > _shown);
            Browse(next > _shown ? next : _wrong[0]);
        }
    }

    private void Read()
    {
        Digits.Made(_bitmap, _input);
        Forward();
    }

    private void Forward()
    {
        _network.Forward(_input, 1, _outputs);
        _layers.Clear();
        _layerOf.Clear();
        _layers.Add([.. _input]);
        _layerOf.Add(-1);
        for (int l = 0; l < _network.Shape.Layers.Length; l++)
        {
            // In testing a dropout layer passes on what it reads.
            if (_network.Shape.Layers[l].Kind != LayerKind.Dropout)
            {
                float[] activations = new float[_network.Shape.Layers[l].Outputs];
                _network.ReadActivations(l, 0, activations);
                _layers.Add(activations);
                _layerOf.Add(l);
            }
        }
    }

    private void PaintLeft(Canvas canvas, Box box, float unit)
    {
        canvas.Panel(box, canvas.Theme.Panel, 8 * unit);
        Box inside = box.Inset(10 * unit);
        float side = Math.Min(inside.Width, inside.Height - (250 * unit));
        _pad = new Box(inside.X + ((inside.Width - side) / 2), inside.Y, side, side).Snap();
        canvas.Rectangle(_pad, canvas.Theme.Floor);
        if (_shown >= 0)
        {
            PaintPlane(canvas, _input, _pad, Digits.Side, Digits.Side, 1, -1, 0);
        }
        else
        {
            PaintBitmap(canvas);
        }

        Box[] rows = new Box(inside.X, _pad.Bottom + (8 * unit), inside.Width, 84 * unit).Rows(3);
        _buttons.Row(canvas, rows[0].Inset(1.5f * unit), unit, "pen", [.. Enumerable.Range(1, 4).Select(size => new LabButton($"{size}", _thickness == size, () => _thickness = size)), new("empty", false, Erase)]);
        _buttons.Row(canvas, rows[1].Inset(1.5f * unit), unit, "test digits", new("before", false, () => Browse(_shown - 1)), new("next", false, () => Browse(_shown + 1)), new("wrong ones", false, BrowseWrong));
        string what = _shown < 0 ? "drawn here" : $"test digit {_shown + 1} of {_data.Test.Count}: labelled {_data.Test.Labels[_shown]}, read as {_guesses[_shown]}";
        canvas.FitText(what, new Vector2(rows[2].X, rows[2].Centre.Y), TypeSize.Label * unit, canvas.Theme.Muted, rows[2].Width);
        PaintGuesses(canvas, new Box(inside.X, rows[2].Bottom + (6 * unit), inside.Width, inside.Bottom - rows[2].Bottom - (6 * unit)), unit);
    }

    private void PaintBitmap(Canvas canvas)
    {
        for (int y = 0; y < Wide; y++)
        {
            for (int x = 0; x < Wide; x++)
            {
                if (_bitmap[(y * Wide) + x])
                {
                    canvas.Rectangle(_pad.Cells(Wide, Wide, x, x + 1, y), canvas.Theme.Text);
                }
            }
        }
    }

    private void PaintGuesses(Canvas canvas, Box box, float unit)
    {
        int[] order = [.. Enumerable.Range(0, 10).OrderByDescending(digit => _outputs[digit])];
        string[] words = ["first guess", "second guess"];
        Box[] rows = (box with { Height = Math.Min(box.Height, 150 * unit) }).Rows(2);
        for (int i = 0; i < 2; i++)
        {
            float size = Math.Min(34 * unit, 0.7f * rows[i].Height);
            canvas.Text($"{order[i]}", new Vector2(rows[i].X + (14 * unit), rows[i].Centre.Y), i == 0 ? size : 0.75f * size, i == 0 ? canvas.Theme.Chosen : canvas.Theme.Muted, Align.Centre, FontFace.Heading);
            Box bar = new(rows[i].X + (36 * unit), rows[i].Centre.Y - (6 * unit), rows[i].Width - (190 * unit), 12 * unit);
            canvas.Rectangle(bar, canvas.Theme.Line, 3 * unit);
            Box filled = bar with { Width = bar.Width * _outputs[order[i]] };
            if (filled.Width >= unit)
            {
                canvas.Rectangle(filled, i == 0 ? canvas.Theme.Chosen : canvas.Theme.Bar, Math.Min(3 * unit, filled.Width / 2));
            }

            canvas.FitText(
                string.Create(CultureInfo.InvariantCulture, $"{words[i]} {100 * _outputs[order[i]]:0.0}%"), new Vector2(rows[i].Right, rows[i].Centre.Y), TypeSize.Label * unit, canvas.Theme.Text, 146 * unit, Align.Right);
        }
    }

    private void PaintLayers(Canvas canvas, Box box, float unit)
    {
        canvas.Panel(box, canvas.Theme.Panel, 8 * unit);
        Box inside = box.Inset(10 * unit);
        (Box head, Box rest) = inside.CutTop(30 * unit);
        _buttons.Row(canvas, head.Inset(1.5f * unit), unit, "layers", [.. Enumerable.Range(0, _layers.Count).Select(i => new LabButton(NameOf(i), !_hidden[i], () => _hidden[i] = !_hidden[i]))]);
        int[] visible = [.. Enumerable.Range(0, _layers.Count).Where(i => !_hidden[i])];
        // Each layer at the size that the width allows, all smaller where the height does not.
        float title = 20 * unit, below = 8 * unit, y = rest.Y;
        float scale = Math.Min(1, Math.Max(0, rest.Height - (visible.Length * (title + below))) / Math.Max(1, visible.Sum(i => GridOf(i, rest.Width, unit).Height)));
        foreach (int i in visible)
        {
            Grid grid = GridOf(i, rest.Width, unit);
            PaintLayer(canvas, i, rest with { Y = y, Height = title }, grid with { Cell = grid.Cell * scale, Gap = grid.Gap * scale }, unit);
            y += title + (grid.Height * scale) + below;
        }

        PaintPointed(canvas, rest, unit);
    }

    // At most twelve planes beside each other; a row of numbers is one plane.
    private Grid GridOf(int shown, float width, float unit)
    {
        Planes planes = PlanesOf(shown);
        float gap = 5 * unit;
        int across = Math.Min(planes.Channels, MostPlanesAcross), lines = (planes.Channels + across - 1) / across;
        float cell = planes.Height == 1
            ? Math.Min(width / planes.Width, (shown == _layers.Count - 1 ? 30 : 14) * unit)
            : Math.Min(((width + gap) / across) - gap, ((width + gap) / (shown == 0 ? 7 : MostPlanesAcross)) - gap) / planes.Width;
        return new Grid(planes, across, lines, cell, gap);
    }

    private string NameOf(int shown) => _layerOf[shown] < 0 ? "input" : _network.Shape.Layers[_layerOf[shown]] switch
    {
        { Kind: LayerKind.Convolution } => "convolution",
        { HasWindow: true } => "downsampling",
        { Activation: Activation.Softmax } => "softmax",
        _ => "full",
    };

    private Planes PlanesOf(int shown)
    {
        int layer = _layerOf[shown];
        return layer < 0 ? _data.Planes : _network.Shape.Layers[layer] is { HasWindow: true } window ? window.Output : new Planes(1, 1, _layers[shown].Length);
    }

    private void PaintLayer(Canvas canvas, int shown, Box title, Grid grid, float unit)
    {
        Planes planes = grid.Planes;
        string size = planes.Height > 1 ? $"{planes.Channels} x {planes.Height} x {planes.Width}" : $"{planes.Width}";
        canvas.Text($"{NameOf(shown)}  {size}", new Vector2(title.X, title.Centre.Y - unit), TypeSize.Label * unit, canvas.Theme.Muted);
        float[] numbers = _layers[shown];
        bool isSoftmax = shown == _layers.Count - 1;
        float largest = isSoftmax ? 1 : Math.Max(1e-6f, numbers.Max(Math.Abs));
        float cell = grid.Cell;
        Vector2 area = new(title.X, title.Bottom);
        for (int plane = 0; plane < planes.Channels; plane++)
        {
            Box picture = new(area.X + (plane % grid.Across * ((planes.Width * cell) + grid.Gap)), area.Y + (plane / grid.Across * ((planes.Height * cell) + grid.Gap)), planes.Width * cell, planes.Height * cell);
            int first = plane * planes.Height * planes.Width;
            PaintPlane(canvas, numbers.AsSpan(first, planes.Height * planes.Width), picture, planes.Width, planes.Height, largest, shown, first);
        }

        if (isSoftmax)
        {
            for (int digit = 0; digit < planes.Width; digit++)
            {
                canvas.Text($"{digit}", new Vector2(area.X + ((digit + 0.5f) * cell), area.Y + (0.5f * cell)), Math.Min(0.6f * cell, 20 * unit), _outputs[digit] > 0.5f ? canvas.Theme.Background : canvas.Theme.Text, Align.Centre, FontFace.Heading);
            }
        }
    }

    // Bright over 0, blue below. What the pointer is at is remembered for the next frame, when all cells are known.
    private void PaintPlane(Canvas canvas, ReadOnlySpan<float> numbers, Box box, int columns, int rows, float largest, int shown, int first)
    {
        HashSet<int> lit = shown >= 0 && _pointed is { } pointed && pointed.Layer == shown + 1 ? ReadBy(pointed) : [];
        for (int i = 0; i < numbers.Length; i++)
        {
            Box cell = box.Cells(columns, rows, i % columns, (i % columns) + 1, i / columns);
            double share = Math.Sqrt(Math.Min(1, Math.Abs(numbers[i]) / largest));
            canvas.Rectangle(cell, canvas.Theme.Floor.Mix(numbers[i] >= 0 ? canvas.Theme.Plus : canvas.Theme.Minus, share));
            bool isPointed = shown >= 0 && cell.Contains(_buttons.Mouse);
            if (lit.Contains(first + i) || isPointed)
            {
                Rgba edge = isPointed ? canvas.Theme.Chosen : canvas.Theme.Critter;
                canvas.Rectangle(cell, edge.Fade(isPointed ? 0.55 : 0.4));
            }

            if (isPointed)
            {
                _nextPointed = (shown, first + i);
                _hint = string.Create(CultureInfo.InvariantCulture, $"{NameOf(shown)}, cell {first + i + 1}: {numbers[i]:0.000}");
            }
        }
    }

    private HashSet<int> ReadBy((int Layer, int Cell) pointed)
    {
        LayerShape layer = _network.Shape.Layers[_layerOf[pointed.Layer]];
        return layer.HasWindow ? [.. layer.ConnectionsOf(pointed.Cell).Select(connection => connection.Input)] : [];
    }

    // The weights of what is pointed at: of a filter a picture for each channel, of a neuron one for each plane that it reads.
    private void PaintPointed(Canvas canvas, Box area, float unit)
    {
        if (_pointed is not { Layer: > 0 } pointed || pointed.Layer >= _layerOf.Count)
        {
            return;
        }

        int l = _layerOf[pointed.Layer];
        LayerShape layer = _network.Shape.Layers[l];
        if (layer.Rows == 0)
        {
            return;
        }

        int length = _network.Shape.RowLengthOf(l);
        int row = layer.Kind == LayerKind.Convolution ? pointed.Cell / (layer.Output.Height * layer.Output.Width) : pointed.Cell;
        float[] parameters = new float[_network.Shape.ParameterCount];
        _network.ReadParameters(parameters);
        int first = Enumerable.Range(0, l).Sum(before => (_network.Shape.RowLengthOf(before) + 1) * _network.Shape.Layers[before].Rows) + (row * length);
        Planes planes = layer.Kind == LayerKind.Convolution ? new Planes(layer.Input.Channels, layer.Side, layer.Side) : PlanesOf(pointed.Layer - 1);
        float cell = Math.Min(10 * unit, (0.5f * area.Width / planes.Channels / planes.Width) - (4 * unit / planes.Width));
        float gap = 4 * unit, width = Math.Max(150 * unit, planes.Channels * ((planes.Width * cell) + gap));
        Box box = new(area.Right - width - (16 * unit), area.Y + (2 * unit), width + (12 * unit), (planes.Height * cell) + (34 * unit));
        canvas.Rectangle(box, canvas.Theme.Panel.Mix(canvas.Theme.Line, 0.5), 6 * unit);
        canvas.FitText(layer.Kind == LayerKind.Convolution ? $"weights of filter {row + 1}" : $"weights of neuron {row + 1}", new Vector2(box.X + (8 * unit), box.Y + (12 * unit)), TypeSize.Small * unit, canvas.Theme.Text, box.Width - (12 * unit));
        float largest = Math.Max(1e-6f, parameters.AsSpan(first, length).ToArray().Max(Math.Abs));
        for (int channel = 0; channel < planes.Channels; channel++)
        {
            Box picture = new(box.X + (8 * unit) + (channel * ((planes.Width * cell) + gap)), box.Y + (24 * unit), planes.Width * cell, planes.Height * cell);
            PaintPlane(canvas, parameters.AsSpan(first + (channel * planes.Height * planes.Width), planes.Height * planes.Width), picture, planes.Width, planes.Height, largest, -1, 0);
        }
    }

    // How the planes of a layer lie: so many beside each other, in so many lines.
    private readonly record struct Grid(Planes Planes, int Across, int Lines, float Cell, float Gap)
    {
        public float Height => (Lines * Planes.Height * Cell) + ((Lines - 1) * Gap);
    }
}
