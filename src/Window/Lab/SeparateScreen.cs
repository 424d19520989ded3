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
/// Dots in the plane and the network that learns to separate them: the probability as a field of colour, each hidden neuron's own field,
/// and the log-likelihood of training and test data. It learns a little before every frame, so that a script of keys gives the same
/// picture on every machine.
/// </summary>
internal sealed class SeparateScreen : IScreen
{
    // The field shows [-Reach, Reach] both ways.
    private const float Reach = 6.2f;
    private const int Cells = 96;
    private const int NeuronCells = 16;
    private const int MostNeuronsShown = 16;
    private static readonly double[] _rates = [0.001, 0.003, 0.01, 0.02, 0.05, 0.1];
    private static readonly double[] _noises = [0, 0.1, 0.2, 0.4];
    private static readonly double[] _decays = [0, 0.01, 0.1, 1];
    private static readonly double[] _shares = [0.1, 0.3, 0.5, 0.7];

    private readonly LabButtons _buttons;
    private readonly NoteStrip _notes = new();
    private readonly List<EpochRow> _rows = [];
    private readonly float[] _inputs = FieldInputs(Cells);
    private readonly float[] _neuronInputs = FieldInputs(NeuronCells);
    private readonly float[] _field = new float[Cells * Cells];
    private LabOptions _options;
    private LabTrainer _trainer;
    private DataSplit _data;
    private Box _plane;
    private bool _isPaused;
    private bool _wasRight, _wasLeft;
    private int _epochsAFrame = 1;

    /// <summary>A screen that begins to learn.</summary>
    /// <param name="options">Where it begins; the buttons change them.</param>
    /// <param name="isLight">Whether the theme is the light one at first.</param>
    public SeparateScreen(LabOptions options, bool isLight = false)
    {
        _buttons = new LabButtons(isLight);
        _options = options;
        _data = LabData.Load(options);
        _trainer = new LabTrainer(Endless(options), _data);
    }

    /// <summary>The options as the buttons have them.</summary>
    public LabOptions Options => _options;

    /// <summary>Epochs that the network has learned.</summary>
    public int Epochs => _trainer.Epochs;

    /// <summary>The dots.</summary>
    public DataSplit Data => _data;

    /// <inheritdoc/>
    public string Title => "lab separate";

    /// <inheritdoc/>
    public void ShowMessage(string message) => _notes.Show(message);

    /// <inheritdoc/>
    public IReadOnlyList<WatchKey> Handle(InputFrame input, int width, int height)
    {
        List<WatchKey> rest = [];
        bool onButton = _buttons.Handle(input, rest);
        if (!onButton && _plane.Contains(input.Mouse))
        {
            HandlePlane(input);
        }

        (_wasLeft, _wasRight) = (input.IsLeftDown, input.IsRightDown);
        bool steps = false;
        foreach (WatchKey key in input.Keys)
        {
            _isPaused ^= key == WatchKey.Pause;
            steps |= key == WatchKey.Step;
            _epochsAFrame = key switch { WatchKey.SpeedSlow or WatchKey.SpeedNormal => 1, WatchKey.SpeedFast => 4, WatchKey.SpeedFull => 16, _ => _epochsAFrame };
            if (key == WatchKey.Reset)
            {
                Begin(_options);
            }
        }

        string? file = input.Files.FirstOrDefault(LabData.IsFile);
        if (file is not null)
        {
            Try(_options with { Data = file }, isFileAnew: true);
        }

        Learn(steps ? 1 : _isPaused ? 0 : _epochsAFrame);
        return rest;
    }

    /// <inheritdoc/>
    public void Paint(Canvas canvas, Frame frame)
    {
        canvas.Theme = _buttons.IsLight ? Theme.Light : Theme.Dark;
        float unit = _buttons.UnitOf(frame.Width, frame.Height), gap = 10 * unit;
        _buttons.Clear();
        Box inner = new Box(0, 0, frame.Width, frame.Height).Inset(gap);
        float notesHeight = NoteStrip.Height * unit;
        Box notes = new(inner.X, inner.Bottom - notesHeight, inner.Width, notesHeight);
        Box middle = inner with { Height = inner.Height - notesHeight - (gap / 2) };
        float side = Math.Min(0.56f * middle.Width, middle.Height - (28 * unit));
        Box left = middle with { Width = side + gap };
        PaintPlane(canvas, new Box(left.X, left.Y, side, Math.Min(side, left.Height)), unit);
        float controls = 11 * 30 * unit;
        Box right = new(left.Right, middle.Y, middle.Width - left.Width, middle.Height);
        (Box top, Box below) = right.CutTop(Math.Min(controls, 0.5f * right.Height));
        PaintControls(canvas, top, unit);
        (Box neurons, Box chart) = below.CutTop(0.48f * below.Height);
        PaintNeurons(canvas, neurons with { Y = neurons.Y + gap, Height = neurons.Height - gap }, unit);
        EpochChart.Paint(canvas, _rows, chart with { Y = chart.Y + gap, Height = chart.Height - gap }, unit);
        PaintBelow(canvas, new Box(left.X, left.Y + side + (gap / 2), side, left.Height - side - (gap / 2)), unit);
        _notes.Paint(canvas, notes, unit, frame.Seconds, Hint());
        if (_buttons.ShowsHelp)
        {
            LabButtons.PaintHelp(
                canvas, frame, unit, "Separate",
                ("click", "a dot of class 1 (orange) to learn from"), ("right click", "a dot of class 0 (blue); on a dot: it goes"),
                ("drop", "a file of rows x1,x2,label"), ("rings", "dots that are only tested on"), ("1 to 4", "epochs a frame: 1, 1, 4, 16"),
                ("space", "pause, go on"), ("right", "one epoch"), ("r", "begin anew"));
        }
    }

    // The window goes on until it is closed.
    private static LabOptions Endless(LabOptions options) => options with { Epochs = 1_000_000, Patience = 0 };

    private static float[] FieldInputs(int cells)
    {
        float[] inputs = new float[cells * cells * 2];
        for (int i = 0; i < cells * cells; i++)
        {
            inputs[2 * i] = Reach * (((2f * (i % cells)) + 1 - cells) / cells);
            inputs[(2 * i) + 1] = Reach * ((cells - 1 - (2f * (i / cells))) / cells);
        }

        return inputs;
    }

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private void Learn(int epochs)
    {
        try
        {
            for (int i = 0; i < epochs && _trainer.Data.Train.Count > 0; i++)
            {
                _rows.Add(_trainer.Advance());
            }
        }
        catch (InvalidDataException exception)
        {
            _notes.Show(exception.Message);
            _isPaused = true;
            Begin(_options);
        }
    }

    private void Begin(LabOptions options)
    {
        _options = options;
        _rows.Clear();
        _trainer = new LabTrainer(Endless(_options), _data);
    }

    // New data, or those that are there where options of the network alone change. A file that is dropped again may have changed.
    private void Try(LabOptions options, bool isFileAnew = false)
    {
        try
        {
            bool sameData = !isFileAnew && options.Data == _options.Data && options.Noise == _options.Noise && options.TestShare == _options.TestShare && options.Examples == _options.Examples && options.Seed == _options.Seed;
            _data = sameData ? _data : LabData.Load(options);
            Begin(options);
        }
        catch (Exception exception) when (exception is Core.Files.BadFileException or ArgumentException)
        {
            _notes.Show(exception.Message);
        }
    }

    private void HandlePlane(InputFrame input)
    {
        bool left = input.IsLeftDown && !_wasLeft, right = input.IsRightDown && !_wasRight;
        if (!left && !right)
        {
            return;
        }

        float x1 = Reach * ((2 * (input.Mouse.X - _plane.X) / _plane.Width) - 1), x2 = Reach * (1 - (2 * (input.Mouse.Y - _plane.Y) / _plane.Height));
        LabelledData train = _data.Train;
        int near = Enumerable.Range(0, train.Count).Where(i => Distance(train[i]) < 0.25f).DefaultIfEmpty(-1).MinBy(i => i < 0 ? 0 : Distance(train[i]));
        if (right && near >= 0)
        {
            _data = _data with { Train = train.Take(Enumerable.Range(0, train.Count).Where(i => i != near)) };
        }
        else
        {
            _data = _data with { Train = new LabelledData(2, [.. train.Inputs, x1, x2], [.. train.Labels, left ? 1 : 0]) };
        }

        Begin(_options);

        float Distance(ReadOnlySpan<float> dot) => Vector2.Distance(new Vector2(dot[0], dot[1]), new Vector2(x1, x2));
    }

    private void PaintPlane(Canvas canvas, Box box, float unit)
    {
        _plane = box;
        canvas.Panel(box, canvas.Theme.Floor, 0);
        INetwork network = _trainer.Network;
        network.Forward(_inputs, Cells * Cells, _field);
        PaintField(canvas, _field, Cells, box, 0.62f);
        PaintDots(canvas, _data.Test, box, isTest: true, unit);
        PaintDots(canvas, _data.Train, box, isTest: false, unit);
    }

    private static void PaintField(Canvas canvas, ReadOnlySpan<float> field, int cells, Box box, float strength)
    {
        for (int row = 0; row < cells; row++)
        {
            // Cells of nearly one colour are one rectangle.
            for (int first = 0; first < cells;)
            {
                Rgba colour = ColourOf(canvas.Theme, field[(row * cells) + first], strength);
                int end = first + 1;
                while (end < cells && ColourOf(canvas.Theme, field[(row * cells) + end], strength) == colour)
                {
                    end++;
                }

                canvas.Rectangle(box.Cells(cells, cells, first, end, row), colour);
                first = end;
            }
        }
    }

    // From one class's colour over the floor's to the other's, in 32 steps.
    private static Rgba ColourOf(Theme theme, float probability, float strength)
    {
        float p = MathF.Round(Math.Clamp(probability, 0, 1) * 32) / 32;
        return p >= 0.5f ? theme.Floor.Mix(theme.Chosen, strength * ((2 * p) - 1)) : theme.Floor.Mix(theme.Critter, strength * (1 - (2 * p)));
    }

    private static void PaintDots(Canvas canvas, LabelledData data, Box box, bool isTest, float unit)
    {
        float radius = (data.Count > 1500 ? 2.5f : 5) * unit;
        for (int i = 0; i < Math.Min(data.Count, 4000); i++)
        {
            Vector2 place = new(box.X + (((data[i][0] / Reach) + 1) * box.Width / 2), box.Y + ((1 - (data[i][1] / Reach)) * box.Height / 2));
            if (!box.Inset(radius).Contains(place))
            {
                continue;
            }

            Rgba colour = data.Labels[i] == 1 ? canvas.Theme.Chosen : canvas.Theme.Critter;
            canvas.Disc(place, radius, canvas.Theme.Background);
            if (isTest)
            {
                canvas.Ring(place, radius - (0.5f * unit), 1.6f * unit, colour);
            }
            else
            {
                canvas.Disc(place, radius - unit, colour);
            }
        }
    }

    private void PaintControls(Canvas canvas, Box box, float unit)
    {
        canvas.Panel(box, canvas.Theme.Panel, 8 * unit);
        Box[] rows = box.Inset(8 * unit).Rows(10);
        Box Strip(int row) => rows[row].Inset(1.5f * unit);
        IReadOnlyList<int> hidden = _options.Hidden;
        _buttons.Row(canvas, Strip(0), unit, "data", [.. DotSets.Names.Take(5).Select(Set)]);
        _buttons.Row(canvas, Strip(1), unit, "function", [.. DotSets.Names.Skip(5).Select(Set), .. LabData.IsFile(_options.Data) ? (LabButton[])[new LabButton(Path.GetFileName(_options.Data), true, () => { })] : []]);
        _buttons.Row(
            canvas, Strip(2), unit, "network",
            new("logistic regression", hidden.Count == 0, () => Try(_options with { Hidden = [] })),
            new("layer \u2212", false, () => Try(_options with { Hidden = [.. hidden.SkipLast(1)] })),
            new("layer +", false, () => Try(_options with { Hidden = hidden.Count >= 6 ? hidden : [.. hidden, 4] })));
        _buttons.Row(
            canvas, Strip(3), unit, "neurons",
            [.. hidden.SelectMany((width, l) => new LabButton[] { new("\u2212", false, () => Resize(l, width - 1)), new($"{width}", true, () => { }), new("+", false, () => Resize(l, width + 1)) })]);
        _buttons.Row(canvas, Strip(4), unit, "activation", [.. ((Activation[])[Activation.Sigmoid, Activation.Tanh, Activation.ReLU, Activation.Linear]).Select(one => new LabButton(one.ToString().ToLowerInvariant(), _options.Activation == one, () => Try(_options with { Activation = one })))]);
        _buttons.Row(canvas, Strip(5), unit, "learning rate", [.. _rates.Select(rate => new LabButton(Number(rate), _options.LearningRate == rate, () => Try(_options with { LearningRate = rate })))]);
        _buttons.Row(canvas, Strip(6), unit, "l2", [.. _decays.Select(decay => new LabButton(Number(decay), _options.L2 == decay, () => Try(_options with { L2 = decay })))]);
        _buttons.Row(canvas, Strip(7), unit, "noise", [.. _noises.Select(noise => new LabButton(Number(noise), _options.Noise == noise, () => Try(_options with { Noise = noise })))]);
        _buttons.Row(canvas, Strip(8), unit, "tested on", [.. _shares.Select(share => new LabButton($"{100 * share:0}%", _options.TestShare == share, () => Try(_options with { TestShare = share })))]);
        _buttons.Row(
            canvas, Strip(9), unit, "",
            new(_isPaused ? "go on" : "pause", _isPaused, () => _isPaused = !_isPaused),
            new("step", false, () => { _isPaused = true; Learn(1); }),
            new("anew", false, () => Begin(_options)),
            new("new dots", false, () => Try(_options with { Seed = _options.Seed + 1 })),
            new("no dots", false, () => { _data = _data with { Train = _data.Train.Take([]), Test = _data.Test.Take([]) }; Begin(_options); }));

        LabButton Set(string name) => new(name, _options.Data == name, () => Try(_options with { Data = name }));
        void Resize(int layer, int width) => Try(_options with { Hidden = [.. hidden.Select((old, l) => l == layer ? Math.Clamp(width, 1, 256) : old)] });
    }

    private void PaintNeurons(Canvas canvas, Box box, float unit)
    {
        canvas.Panel(box, canvas.Theme.Panel, 8 * unit);
        Box inside = box.Inset(10 * unit);
        (Box head, Box rest) = inside.CutTop(24 * unit);
        canvas.FitText(
            _options.Hidden.Count == 0 ? "Logistic regression alone: one line is all that it can draw" : "Hidden neurons: logistic regressions stacked",
            new Vector2(head.X, head.Centre.Y), TypeSize.Heading * unit, canvas.Theme.Text, head.Width, face: FontFace.Heading);
        INetwork network = _trainer.Network;
        int layers = _options.Hidden.Count;
        if (layers == 0)
        {
            return;
        }

        const int Count = NeuronCells * NeuronCells;
        network.Forward(_neuronInputs, Count, new float[Count]);
        Box[] rows = rest.Rows(layers);
        for (int l = 0; l < layers; l++)
        {
            int width = Math.Min(_options.Hidden[l], MostNeuronsShown);
            float gap = 4 * unit;
            (int across, float size) = Grid(rows[l], width, gap);
            float[,] fields = FieldsOf(network, l, _options.Hidden[l]);
            for (int neuron = 0; neuron < width; neuron++)
            {
                Box picture = new Box(rows[l].X + (neuron % across * (size + gap)), rows[l].Y + (neuron / across * (size + gap)), size, size).Snap();
                float[] field = new float[Count];
                for (int i = 0; i < Count; i++)
                {
                    field[i] = fields[neuron, i];
                }

                PaintField(canvas, field, NeuronCells, picture, 0.9f);
            }
        }
    }

    // As many squares beside each other as make them largest.
    private static (int Across, float Size) Grid(Box box, int count, float gap) => Enumerable.Range(1, count)
        .Select(across => (across, Math.Min(((box.Width + gap) / across) - gap, (box.Height / ((count + across - 1) / across)) - gap)))
        .MaxBy(grid => grid.Item2);

    // Each neuron's activations over the field, brought into [0, 1].
    private float[,] FieldsOf(INetwork network, int layer, int width)
    {
        const int Count = NeuronCells * NeuronCells;
        float[,] fields = new float[width, Count];
        float[] activations = new float[width];
        for (int i = 0; i < Count; i++)
        {
            network.ReadActivations(layer, i, activations);
            for (int neuron = 0; neuron < width; neuron++)
            {
                fields[neuron, i] = _options.Activation switch
                {
                    Activation.Sigmoid => activations[neuron],
                    Activation.Tanh => (activations[neuron] + 1) / 2,
                    _ => 0.5f + (activations[neuron] / 4),
                };
            }
        }

        return fields;
    }

    private void PaintBelow(Canvas canvas, Box box, float unit)
    {
        if (box.Height < 18 * unit)
        {
            return;
        }

        canvas.FitText(
            $"A {_trainer.Network.Shape} network: {_trainer.Network.Shape.ParameterCount} parameters.  Filled dots are learned from, rings are only tested on.",
            new Vector2(box.X, box.Y + (12 * unit)), TypeSize.Label * unit, canvas.Theme.Muted, box.Width);
    }

    private string Hint()
    {
        if (!_plane.Contains(_buttons.Mouse))
        {
            return "h: help.  Click for a dot of class 1, right click for one of class 0; on a dot, right click takes it away.";
        }

        int column = (int)((_buttons.Mouse.X - _plane.X) / _plane.Width * Cells), row = (int)((_buttons.Mouse.Y - _plane.Y) / _plane.Height * Cells);
        float p = _field[(Math.Clamp(row, 0, Cells - 1) * Cells) + Math.Clamp(column, 0, Cells - 1)];
        double x1 = Reach * ((2 * (_buttons.Mouse.X - _plane.X) / _plane.Width) - 1), x2 = Reach * (1 - (2 * (_buttons.Mouse.Y - _plane.Y) / _plane.Height));
        ((double c1, double s1), (double c2, double s2)) = _data.Axes;
        return string.Create(CultureInfo.InvariantCulture, $"x1 = {(x1 * s1) + c1:0.00}, x2 = {(x2 * s2) + c2:0.00}:  P(Y = 1 | x) = {p:0.000}");
    }
}
