using System.Numerics;
using Critter.Runs;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>The screen with one agent: metrics, world, curve, network and buttons.</summary>
internal sealed class WatchScreen : IScreen
{
    private const int MessageFrames = 240;

    private readonly Session _session;
    private readonly Controls _controls;
    private readonly EpisodeRow[] _behind;
    private string _message = "";
    private string _lastFromSession = "";
    private int _messageFrames;
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
        var layout = ScreenLayout.Of(width, height, snapshot.World.Options);
        _mouse = input.Mouse;
        return _controls.Handle(input, snapshot, layout.Transform, Toolbar.ButtonsOf(snapshot, layout.Toolbar, layout.Unit));
    }

    /// <inheritdoc/>
    public void ShowMessage(string message) => (_message, _messageFrames) = (message, MessageFrames);

    /// <inheritdoc/>
    public void Paint(Canvas canvas, int width, int height, int framesPerSecond)
    {
        Snapshot snapshot = _session.Latest;
        var layout = ScreenLayout.Of(width, height, snapshot.World.Options);
        float unit = layout.Unit;
        MetricsPainter.Paint(canvas, snapshot.Metrics, framesPerSecond, layout.Metrics, unit);
        WorldPainter.Paint(canvas, snapshot.World, layout.Transform, layout.World, unit);
        GamePainter.Paint(canvas, snapshot.Game, snapshot.Comparison, layout.World, unit);
        CurvePainter.Paint(canvas, snapshot.Episodes.Span, _behind, layout.Curve, unit);
        NetworkPainter.Paint(canvas, snapshot.Network, snapshot.World, layout.Network, unit, _mouse);
        Toolbar.Paint(canvas, Toolbar.ButtonsOf(snapshot, layout.Toolbar, unit), _mouse, unit);
        PaintMessage(canvas, snapshot, layout);
        if (_controls.ShowsHelp)
        {
            HelpPainter.Paint(canvas, width, height, unit);
        }
    }

    private void PaintMessage(Canvas canvas, Snapshot snapshot, ScreenLayout layout)
    {
        if (snapshot.Message != _lastFromSession)
        {
            _lastFromSession = snapshot.Message;
            ShowMessage(snapshot.Message);
        }

        if (_messageFrames > 0 && _message.Length > 0)
        {
            _messageFrames--;
            GamePainter.Note(canvas, _message, layout.World, layout.World.Y + (80 * layout.Unit), layout.Unit);
        }
    }
}
