using Spectre.Console;

namespace Critter.App.Training;

/// <summary>A progress bar, for a terminal.</summary>
internal sealed class BarDisplay : IProgressDisplay
{
    private const int BarWidth = 20;

    private readonly IAnsiConsole _console;

    public BarDisplay(TextWriter output) => _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });

    public double SecondsBetweenLooks => 0.2;

    public void Follow(Action<Action<TrainingStatus>> work)
    {
        StatusColumn column = new();
        _console.Progress()
            .Columns(new ProgressBarColumn { Width = BarWidth }, column)
            .Start(context =>
            {
                ProgressTask bar = context.AddTask("training", maxValue: 1);
                work(status =>
                {
                    bar.Value = status.Share;
                    column.Show(status);
                });
            });
    }

    public void Say(string line) =>
        // By the console that draws the bar, which makes room for it.
        _console.WriteLine(line);
}
