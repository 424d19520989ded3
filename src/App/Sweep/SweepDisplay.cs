using Critter.Core.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Critter.App.Sweep;

/// <summary>Shows how a sweep goes on.</summary>
internal interface ISweepDisplay
{
    /// <summary>Shows it until the work is done.</summary>
    /// <param name="work">Trains.</param>
    /// <param name="read">How it stands now.</param>
    public void Show(Task work, Func<SweepProgress> read);

    /// <summary>Writes a line on what a person should know.</summary>
    public void WriteProblem(string line);

    /// <summary>Writes a line on what has gone as planned.</summary>
    public void WriteEvent(string line);
}

/// <summary>A bar for the whole and a line for every run that trains, drawn again and again in the same place.</summary>
internal sealed class LiveSweepDisplay(TextWriter output) : ISweepDisplay
{
    private const int BarWidth = 30;
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(250);
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });

    /// <inheritdoc/>
    public void Show(Task work, Func<SweepProgress> read)
    {
        _console.Live(Render(read())).Start(context =>
        {
            do
            {
                context.UpdateTarget(Render(read()));
            }
            while (!work.Wait(_between));
            context.UpdateTarget(Render(read()));
        });
    }

    /// <inheritdoc/>
    public void WriteProblem(string line) => _console.WriteLine(OneLine.Of(line));

    /// <inheritdoc/>
    public void WriteEvent(string line)
    {
        // The table shows it.
    }

    private Rows Render(SweepProgress progress)
    {
        int filled = (int)Math.Round(progress.Share * BarWidth);
        string bar = $"[{new string('=', filled)}{new string(' ', BarWidth - filled)}] {progress.Position}";
        // A terminal may have fewer lines than the machine has cores; what would scroll away is left out.
        int room = Math.Max(1, _console.Profile.Height - 4);
        IEnumerable<string> lines = progress.Active.Count <= room
            ? progress.Active.Select(active => active.Line)
            : [.. progress.Active.Take(room).Select(active => active.Line), FormattableString.Invariant($"and {progress.Active.Count - room} more")];
        return new Rows([Line(bar), Line(progress.Counts), .. lines.Select(line => Line($"  {line}"))]);
    }

    private static Renderable Line(string text) => new Text(OneLine.Whole(text)) { Overflow = Overflow.Ellipsis };
}

/// <summary>A line now and then, for a file or a pipe.</summary>
internal sealed class LineSweepDisplay(TextWriter output) : ISweepDisplay
{
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public void Show(Task work, Func<SweepProgress> read)
    {
        while (!work.Wait(_between))
        {
            SweepProgress progress = read();
            WriteEvent($"{progress.Position}  {progress.Counts}");
        }
    }

    /// <inheritdoc/>
    public void WriteProblem(string line) => WriteEvent(OneLine.Of(line));

    /// <inheritdoc/>
    public void WriteEvent(string line)
    {
        lock (output)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}

/// <summary>Shows nothing but what went wrong.</summary>
internal sealed class QuietSweepDisplay(TextWriter output) : ISweepDisplay
{
    /// <inheritdoc/>
    public void Show(Task work, Func<SweepProgress> read) => work.Wait();

    /// <inheritdoc/>
    public void WriteProblem(string line)
    {
        lock (output)
        {
            output.WriteLine(OneLine.Of(line));
        }
    }

    /// <inheritdoc/>
    public void WriteEvent(string line)
    {
        // As it should be.
    }
}
