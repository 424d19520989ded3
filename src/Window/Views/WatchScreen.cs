using System.Numerics;
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
    private readonly EpisodeRow[] _behind;
    private readonly NoteStrip _notes = new();
    private Vector2 _mouse;

    /// <summary>A screen for a session.</summary>
    /// <param name="session">The agent.</param>
    /// <param name="behind">A finished run's episodes, drawn behind the curve.</param>
    /// <param name="networkPath">Where the network is saved and loaded.</param>
    public WatchScreen(Session session, EpisodeRow[] behind, string networkPath)
    {
        _session = session;
        _behind = behind;
        _controls = new Controls(session, networkPath);
    }

    /// <inheritdoc/>
    public IReadOnlyList<WatchKey> Handle(InputFrame input, int width, int height)
    {
        Snapshot snapshot = _session.Latest;
        ScreenLayout layout = LayoutOf(width, height, snapshot);
        _mouse = input.Mouse;
        return _controls.Handle(input, snapshot, layout.Transform, Toolbar.ButtonsOf(snapshot, layout.Toolbar, layout.Unit));
    }

    /// <inheritdoc/>
    public void ShowMessage(string message) => _notes.Show(message);

    /// <inheritdoc/>
    public void Paint(Canvas canvas, Frame frame)
    {
        canvas.Theme = _controls.IsLight ? Theme.Light : Theme.Dark;
        Snapshot snapshot = _session.Latest;
        ScreenLayout layout = LayoutOf(frame.Width, frame.Height, snapshot);
        float unit = layout.Unit;
        WorldPainter.Paint(canvas, snapshot.World, layout.Transform, layout.World, unit);
        CurvePainter.Paint(canvas, snapshot.Episodes.Span, _behind, layout.Curve, unit);
        if (_controls.IsLecture)
        {
            ActionPainter.PaintPanel(canvas, ActionRow.Of(snapshot.Network, snapshot.World.Options), layout.Network, unit);
        }
        else
        {
            MetricsPainter.Paint(canvas, snapshot.Metrics, frame.FramesPerSecond, layout.Metrics, unit);
            NetworkPainter.Paint(canvas, snapshot.Network, snapshot.World, layout.Network, unit, _mouse);
            Toolbar.Paint(canvas, Toolbar.ButtonsOf(snapshot, layout.Toolbar, unit), _mouse, unit);
        }

        _notes.ShowOf(snapshot.MessageNumber, snapshot.Message);
        _notes.Paint(canvas, layout.Notes, unit, frame.Seconds, GameSentence.Of(snapshot));
        if (_controls.ShowsHelp)
        {
            HelpPainter.Paint(canvas, frame.Width, frame.Height, frame.Unit);
        }
    }

    private ScreenLayout LayoutOf(int width, int height, Snapshot snapshot) => _controls.IsLecture
        ? ScreenLayout.ForLecture(width, height, snapshot.World.Options)
        : ScreenLayout.Of(width, height, snapshot.World.Options);
}
