using Critter.Agent.Options;
using Critter.Window;
using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>What the window costs the learning behind it. A class of its own, so that nothing else that is measured loads the window's assembly.</summary>
internal static class WindowBench
{
    private const int Ticks = 60_000;
    private const int Rounds = 5;

    /// <param name="report">Gets the table.</param>
    /// <param name="width">The window's width, pixels.</param>
    /// <param name="height">The window's height, pixels.</param>
    /// <exception cref="IOException">There can be no window: one line that says why.</exception>
    public static void Run(BenchReport report, int width, int height)
    {
        try
        {
            var speed = WatchSpeed.Measure(new RunOptions(), Ticks, Rounds, width, height);
            report.Head("window", "learning without it", "learning behind it", "of the speed", "frames/s");
            report.Row(
                Text($"{width} x {height}"), Text($"{speed.HeadlessTicks:N0} ticks/s"), Text($"{speed.WatchedTicks:N0} ticks/s"),
                Text($"{100 * speed.WatchedTicks / speed.HeadlessTicks:F0}%"), Text($"{speed.Frames:F1}"));
        }
        catch (WindowException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}
