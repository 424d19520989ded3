using Critter.Core.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Critter.App.Training;

/// <summary>How far some work is.</summary>
/// <param name="Share">How much of it is done; [0, 1].</param>
/// <param name="Position">Where it stands, in a few words.</param>
/// <param name="Figures">How it goes, in a few figures.</param>
internal readonly record struct ProgressStatus(double Share, string Position, string Figures);

/// <summary>Shows how long work goes on: a training, an evaluation.</summary>
internal interface IProgressDisplay
{
    /// <summary>How long one status stands, seconds.</summary>
    public double SecondsBetweenStatuses { get; }

    /// <summary>The display that fits where progress goes: a bar on a terminal, lines elsewhere.</summary>
    /// <param name="error">Where progress goes.</param>
    public static IProgressDisplay For(TextWriter error) =>
        TerminalOf(error) is { } terminal ? new BarDisplay(terminal) : new LineDisplay(error);

    /// <summary>The terminal where progress goes, or null: it goes elsewhere.</summary>
    /// <param name="error">Where progress goes.</param>
    public static TextWriter? TerminalOf(TextWriter error) =>
        // A caller's own writer is no terminal, whatever the process has.
        error is PlainWriter { Inner: var inner } && ReferenceEquals(inner, Console.Error) && !Console.IsErrorRedirected ? inner : null;

    /// <summary>Shows progress while work goes on in it.</summary>
    /// <param name="work">Is given what takes each new status.</param>
    public void Run(Action<Action<ProgressStatus>> work);

    /// <summary>Writes a line that stays, also while work goes on.</summary>
    public void WriteLine(string line);
}

/// <summary>A progress bar with the status in two lines beside it, which fits a terminal of 80 columns.</summary>
internal sealed class BarDisplay(TextWriter output) : IProgressDisplay
{
    private const int BarWidth = 20;
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });

    public double SecondsBetweenStatuses => 0.2;

    public void Run(Action<Action<ProgressStatus>> work)
    {
        StatusColumn column = new();
        _console.Progress()
            .Columns(new ProgressBarColumn { Width = BarWidth }, column)
            .Start(context =>
            {
                ProgressTask bar = context.AddTask("work", maxValue: 1);
                work(status =>
                {
                    bar.Value = status.Share;
                    column.Text = FormattableString.Invariant($"{status.Share:P0}  {status.Position}\n{status.Figures}");
                });
            });
    }

    public void WriteLine(string line) =>
        // By the console that draws the bar, which makes room for it.
        _console.WriteLine(OneLine.Whole(line));

    private sealed class StatusColumn : ProgressColumn
    {
        // Set by the thread that trains and read by the one that draws: a reference is never half written.
        private volatile string _text = "starting\n";

        public string Text
        {
            set => _text = value;
        }

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(_text);
    }
}

/// <summary>A line every few seconds, for a file or a pipe.</summary>
internal sealed class LineDisplay(TextWriter output) : IProgressDisplay
{
    public double SecondsBetweenStatuses => 3;

    public void Run(Action<Action<ProgressStatus>> work) =>
        work(status => WriteLine(FormattableString.Invariant($"{status.Share,5:P0}  {status.Position}  {status.Figures}")));

    public void WriteLine(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}

/// <summary>Shows no progress, and writes only what went wrong.</summary>
internal sealed class QuietDisplay(TextWriter error) : IProgressDisplay
{
    public double SecondsBetweenStatuses => double.PositiveInfinity;

    public void Run(Action<Action<ProgressStatus>> work) => work(static _ => { });

    public void WriteLine(string line) => error.WriteLine(line);
}
