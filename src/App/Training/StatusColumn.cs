using Spectre.Console;
using Spectre.Console.Rendering;

namespace Critter.App.Training;

/// <summary>The status in two lines beside the bar, so that it fits a terminal of 80 columns.</summary>
internal sealed class StatusColumn : ProgressColumn
{
    // Set by the one who trains and read by the one who draws: a reference is never half written.
    private volatile string _text = "starting\n";

    /// <inheritdoc/>
    protected override bool NoWrap => true;

    public void Show(TrainingStatus status) =>
        _text = FormattableString.Invariant($"{status.Share:P0}  {status.Position}\n{status.Figures}");

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(_text);
}
