using System.Numerics;
using Critter.Runs;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Paints a snapshot as a whole screen: for the window, and for films of it.</summary>
/// <param name="behind">A finished run's episodes, drawn behind the curve.</param>
/// <param name="evaluationsBehind">That run's evaluations.</param>
internal sealed class WatchPainter(EpisodeRow[] behind, IReadOnlyList<(int Episode, double Score)> evaluationsBehind)
{
    private readonly ValueAxis _axis = new();

    /// <summary>The strip for notes.</summary>
    public NoteStrip Notes { get; } = new();

    /// <summary>Paints a frame.</summary>
    /// <param name="canvas">Painted on.</param>
    /// <param name="frame">When, and how large.</param>
    /// <param name="snapshot">What is shown.</param>
    /// <param name="choices">How the user wants it.</param>
    /// <param name="mouse">What it points at has a sentence.</param>
    public void Paint(Canvas canvas, Frame frame, Snapshot snapshot, ViewChoices choices, Vector2 mouse)
    {
        canvas.Theme = choices.IsLight ? Theme.Light : Theme.Dark;
        ScreenLayout layout = LayoutOf(frame.Width, frame.Height, snapshot, choices.IsLecture);
        float unit = layout.Unit;
        // A decision that is told stays beside the world, which goes on with its tick.
        NetworkView network = snapshot.Decision?.Network ?? snapshot.Network;
        _axis.Update(network.Values, frame.Seconds);
        ActionRow[] values = ActionRow.Of(network, snapshot.World.Options, _axis, choices.ShowsAdvantages);
        (string Low, string High) ends = ActionRow.Ends(network, _axis, choices.ShowsAdvantages);
        WorldPainter.Paint(canvas, snapshot.World, layout.Transform, layout.World, unit);
        PaintBelow(canvas, snapshot, layout, choices, mouse);
        if (choices.IsLecture)
        {
            ActionPainter.PaintPanel(canvas, values, ends, layout.Network, unit);
        }
        else
        {
            PaintHeader(canvas, snapshot, layout);
            MetricsPainter.Paint(canvas, snapshot.Metrics, frame.FramesPerSecond, layout.Metrics, unit);
            ThumbnailPainter.Paint(canvas, snapshot, layout.Thumbnails, unit);
            PaintRight(canvas, frame, snapshot, layout, choices, mouse, (network, values, ends));
            Toolbar.Paint(canvas, Toolbar.ButtonsOf(snapshot, layout.Toolbar, unit), mouse, unit);
        }

        Notes.ShowOf(snapshot.MessageNumber, snapshot.Message);
        string hint = canvas.HintAt(mouse);
        Notes.Paint(canvas, layout.Notes, unit, frame.Seconds, hint.Length > 0 ? hint : StandingSentence.Of(snapshot));
        if (choices.HelpPage is int page)
        {
            HelpPainter.Paint(canvas, frame, page, KeyBinding.All);
        }
    }

    // The network, or the first minute of life.
    private static void PaintRight(
        Canvas canvas, Frame frame, Snapshot snapshot, ScreenLayout layout, ViewChoices choices, Vector2 mouse, (NetworkView Network, ActionRow[] Values, (string Low, string High) Ends) shown)
    {
        float unit = layout.Unit;
        if (choices.ShowsChildhood)
        {
            ChildhoodPainter.Paint(canvas, snapshot.Childhood.Span, frame.Seconds, layout.Network, unit);
            return;
        }

        WorldView world = snapshot.Decision?.World ?? snapshot.World;
        NetworkPainter.Paint(canvas, shown.Network, world, layout.Network, unit, mouse, shown.Values, shown.Ends);
        if (choices.Chosen is (int, int) chosen)
        {
            WeightPainter.PaintPath(canvas, chosen, choices.Lesson, NetworkLayout.Of(shown.Network, world, layout.Network, unit), unit);
        }
    }

    // One decision, or how a weight learns, takes the place of the curve.
    private void PaintBelow(Canvas canvas, Snapshot snapshot, ScreenLayout layout, ViewChoices choices, Vector2 mouse)
    {
        if (snapshot.Decision is Decision decision)
        {
            DecisionPainter.Paint(canvas, decision, layout.Curve, layout.Unit);
            return;
        }

        if (choices.Chosen is not null && !choices.IsLecture)
        {
            WeightPainter.Paint(canvas, choices.Lesson, snapshot.Network, snapshot.World, layout.Curve, layout.Unit);
            return;
        }

        CurveView curves = new(snapshot.Episodes)
        {
            Behind = behind,
            References = snapshot.Resident.References,
            Evaluations = snapshot.Evaluations.Count > 0 || snapshot.Episodes.Length > 0 ? snapshot.Evaluations : evaluationsBehind,
            ShowsMore = choices.ShowsMoreCurves,
        };
        CurvePainter.Paint(canvas, curves, layout.Curve, layout.Unit, mouse);
    }

    private static void PaintHeader(Canvas canvas, Snapshot snapshot, ScreenLayout layout)
    {
        Vector2 place = layout.Header.Centre with { X = layout.Header.X + (4 * layout.Unit) };
        canvas.FitText(snapshot.Resident.Line, place, TypeSize.Label * layout.Unit, canvas.Theme.Text, layout.Header.Width - (8 * layout.Unit), face: FontFace.Heading);
        canvas.Hint(layout.Header, "Who lives here: the run or file, its network's layers, and its world.");
    }

    /// <summary>Where everything is.</summary>
    public static ScreenLayout LayoutOf(int width, int height, Snapshot snapshot, bool isLecture) => isLecture
        ? ScreenLayout.ForLecture(width, height, snapshot.World.Options)
        : ScreenLayout.Of(width, height, snapshot.World.Options, snapshot.Worlds.Length > 0);
}

/// <summary>How the user wants a screen.</summary>
internal sealed record ViewChoices
{
    /// <summary>Whether the theme is the light one.</summary>
    public bool IsLight { get; init; }

    /// <summary>Whether the screen is laid out for a hall.</summary>
    public bool IsLecture { get; init; }

    /// <summary>Whether the numbers beside the actions are differences to the best.</summary>
    public bool ShowsAdvantages { get; init; }

    /// <summary>Whether the curve has epsilon and loss.</summary>
    public bool ShowsMoreCurves { get; init; }

    /// <summary>The page of the help that is open, or null.</summary>
    public int? HelpPage { get; init; }

    /// <summary>Whether a newborn's first minute is played beside the present.</summary>
    public bool ShowsChildhood { get; init; }

    /// <summary>The neuron whose connections are looked at, its layer (0: inputs) and number; null: none.</summary>
    public (int Layer, int Neuron)? Chosen { get; init; }

    /// <summary>How one of its weights learns, or null.</summary>
    public WeightLesson? Lesson { get; init; }
}
