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
    private readonly IReadOnlyList<(int Episode, double Score)> _evaluationsBehind;
    private readonly NoteStrip _notes = new();
    private readonly ValueAxis _axis = new();
    private Vector2 _mouse;

    /// <summary>A screen for a session.</summary>
    /// <param name="session">The agent.</param>
    /// <param name="behind">A finished run's episodes, drawn behind the curve.</param>
    /// <param name="networkPath">Where the network is saved and loaded.</param>
    /// <param name="evaluationsBehind">The finished run's evaluations.</param>
    public WatchScreen(Session session, EpisodeRow[] behind, string networkPath, IReadOnlyList<(int Episode, double Score)>? evaluationsBehind = null)
    {
        _evaluationsBehind = evaluationsBehind ?? [];
        _session = session;
        _behind = behind;
        _controls = new Controls(session, networkPath);
    }

    /// <summary>What the keys have chosen.</summary>
    public Controls Controls => _controls;

    /// <inheritdoc/>
    public string Title => _session.Latest.Resident.Name;

    /// <inheritdoc/>
    public IReadOnlyList<WatchKey> Handle(InputFrame input, int width, int height)
    {
        Snapshot snapshot = _session.Latest;
        ScreenLayout layout = LayoutOf(width, height, snapshot);
        _mouse = input.Mouse;
        return _controls.Handle(
            input,
            snapshot,
            layout.Transform,
            _controls.IsLecture ? [] : Toolbar.ButtonsOf(snapshot, layout.Toolbar, layout.Unit),
            _controls.IsLecture ? [] : ThumbnailPainter.BoxesOf(snapshot, layout.Thumbnails, layout.Unit));
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
        // A decision that is told stays beside the world, which goes on with its tick.
        NetworkView network = snapshot.Decision?.Network ?? snapshot.Network;
        _axis.Update(network.Values, frame.Seconds);
        ActionRow[] values = ActionRow.Of(network, snapshot.World.Options, _axis, _controls.ShowsAdvantages);
        (string Low, string High) ends = ActionRow.Ends(network, _axis, _controls.ShowsAdvantages);
        WorldPainter.Paint(canvas, snapshot.World, layout.Transform, layout.World, unit);
        PaintBelow(canvas, snapshot, layout);
        if (_controls.IsLecture)
        {
            ActionPainter.PaintPanel(canvas, values, ends, layout.Network, unit);
        }
        else
        {
            PaintHeader(canvas, snapshot, layout);
            MetricsPainter.Paint(canvas, snapshot.Metrics, frame.FramesPerSecond, layout.Metrics, unit);
            ThumbnailPainter.Paint(canvas, snapshot, layout.Thumbnails, unit);
            NetworkPainter.Paint(canvas, network, snapshot.Decision?.World ?? snapshot.World, layout.Network, unit, _mouse, values, ends);
            Toolbar.Paint(canvas, Toolbar.ButtonsOf(snapshot, layout.Toolbar, unit), _mouse, unit);
        }

        _notes.ShowOf(snapshot.MessageNumber, snapshot.Message);
        string hint = canvas.HintAt(_mouse);
        _notes.Paint(canvas, layout.Notes, unit, frame.Seconds, hint.Length > 0 ? hint : StandingSentence.Of(snapshot));
        if (_controls.HelpPage is int page)
        {
            HelpPainter.Paint(canvas, frame, page, KeyBinding.All);
        }
    }

    // One decision takes the place of the curve.
    private void PaintBelow(Canvas canvas, Snapshot snapshot, ScreenLayout layout)
    {
        if (snapshot.Decision is Decision decision)
        {
            DecisionPainter.Paint(canvas, decision, layout.Curve, layout.Unit);
            return;
        }

        CurveView curves = new(snapshot.Episodes)
        {
            Behind = _behind,
            References = snapshot.Resident.References,
            Evaluations = snapshot.Evaluations.Count > 0 || snapshot.Episodes.Length > 0 ? snapshot.Evaluations : _evaluationsBehind,
            ShowsMore = _controls.ShowsMoreCurves,
        };
        CurvePainter.Paint(canvas, curves, layout.Curve, layout.Unit, _mouse);
    }

    private static void PaintHeader(Canvas canvas, Snapshot snapshot, ScreenLayout layout)
    {
        Vector2 place = layout.Header.Centre with { X = layout.Header.X + (4 * layout.Unit) };
        canvas.FitText(snapshot.Resident.Line, place, TypeSize.Label * layout.Unit, canvas.Theme.Text, layout.Header.Width - (8 * layout.Unit), face: FontFace.Heading);
        canvas.Hint(layout.Header, "Who lives here: the run or file, its network's layers, and its world.");
    }

    private ScreenLayout LayoutOf(int width, int height, Snapshot snapshot) => _controls.IsLecture
        ? ScreenLayout.ForLecture(width, height, snapshot.World.Options)
        : ScreenLayout.Of(width, height, snapshot.World.Options, snapshot.Worlds.Length > 0);
}
