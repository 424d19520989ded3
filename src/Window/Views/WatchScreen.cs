using System.Numerics;
using Critter.Agent;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Runs;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>The screen with one agent: metrics, world, curve, network, notes and buttons.</summary>
internal sealed class WatchScreen : IScreen
{
    private readonly Session _session;
    private readonly Controls _controls;
    private readonly WatchPainter _painter;
    private Vector2 _mouse;
    private const string RunFolderName = "runs";

    private readonly RunMenu _menu = new();
    private bool _wasDown;
    private (int Layer, int Neuron)? _chosen;
    private (int Layer, int From, int To)? _weight;
    private WeightLesson? _lesson;

    /// <summary>A screen for a session.</summary>
    /// <param name="session">The agent.</param>
    /// <param name="behind">A finished run's episodes, drawn behind the curve.</param>
    /// <param name="networkPath">Where the network is saved and loaded.</param>
    /// <param name="evaluationsBehind">The finished run's evaluations.</param>
    public WatchScreen(Session session, EpisodeRow[] behind, string networkPath, IReadOnlyList<(int Episode, double Score)>? evaluationsBehind = null)
    {
        _session = session;
        _painter = new WatchPainter(behind, evaluationsBehind ?? []);
        _controls = new Controls(session, networkPath);
    }

    /// <summary>What the keys have chosen.</summary>
    public Controls Controls => _controls;

    /// <inheritdoc/>
    public IScreen? Next { get; private set; }

    /// <inheritdoc/>
    public string Title => _session.Latest.Resident.Name;

    /// <inheritdoc/>
    public IReadOnlyList<WatchKey> Handle(InputFrame input, int width, int height)
    {
        Snapshot snapshot = _session.Latest;
        ScreenLayout layout = WatchPainter.LayoutOf(width, height, snapshot, _controls.IsLecture);
        _mouse = input.Mouse;
        bool isPress = input.IsLeftDown && !_wasDown;
        _wasDown = input.IsLeftDown;
        Next = null;
        if (_menu.IsOpen)
        {
            if (_menu.Handle(input, isPress, new Frame(width, height, 0, 0)) is (string path, bool isBeside))
            {
                Take(path, isBeside, snapshot);
            }

            // Nothing goes through to what lies behind it.
            return _controls.Handle(InputFrame.Nothing with { IsLeftDown = input.IsLeftDown, IsRightDown = input.IsRightDown }, snapshot, layout.Transform, []);
        }

        if (input.Keys.Contains(WatchKey.Menu))
        {
            _menu.Toggle(RunFolderName);
        }

        if (isPress && !_controls.IsLecture && !_controls.ShowsChildhood && !_controls.ShowsHelp && snapshot.Decision is null)
        {
            Choose(snapshot, layout);
        }

        if (_lesson is null && _weight is (int to, int from, int end) && snapshot.LastUpdate is UpdateRecord update)
        {
            _lesson = WeightLesson.Of(update, snapshot.Network.Shape, snapshot.Resident.Options.Learner, to, from, end);
        }

        return _controls.Handle(
            input,
            snapshot,
            layout.Transform,
            _controls.IsLecture ? [] : Toolbar.ButtonsOf(snapshot, layout.Toolbar, layout.Unit),
            _controls.IsLecture ? [] : ThumbnailPainter.BoxesOf(snapshot, layout.Thumbnails, layout.Unit));
    }

    /// <inheritdoc/>
    public void ShowMessage(string message) => _painter.Notes.Show(message);

    /// <inheritdoc/>
    public void Paint(Canvas canvas, Frame frame)
    {
        _painter.Paint(canvas, frame, _session.Latest, _controls.Choices with { Chosen = _chosen, Lesson = _lesson }, _mouse);
        if (_menu.IsOpen)
        {
            _menu.Paint(canvas, frame);
        }
    }

    // Watching a run takes the place of the critter; side by side is a screen of its own.
    private void Take(string path, bool isBeside, Snapshot snapshot)
    {
        if (!isBeside)
        {
            _session.Commands.Load(path);
            return;
        }

        try
        {
            string left = Directory.Exists(snapshot.Resident.Name) ? snapshot.Resident.Name : TrainedCritter.Best;
            Next = new SideBySide(this, left, path, snapshot.Resident.Options);
        }
        catch (Exception exception) when (exception is BadFileException or OptionException or ArgumentException)
        {
            ShowMessage(exception.Message);
        }
    }

    // A neuron, then one of a neighbouring layer: the connection between them. The same neuron again: none.
    private void Choose(Snapshot snapshot, ScreenLayout layout)
    {
        var places = NetworkLayout.Of(snapshot.Network, snapshot.World, layout.Network, layout.Unit);
        if (places.Find(_mouse) is not (int layer, int neuron))
        {
            return;
        }

        _lesson = null;
        _weight = _chosen is (int other, int first) && Math.Abs(other - layer) == 1
            ? layer > other ? (other, first, neuron) : (layer, neuron, first)
            : null;
        _chosen = _weight is not null ? _chosen : _chosen == (layer, neuron) ? null : (layer, neuron);
        _session.Commands.RecordUpdates(_chosen is not null);
    }
}
