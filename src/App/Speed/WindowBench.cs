using Critter.Agent.Options;
using Critter.Window;
using Critter.Window.Measuring;

namespace Critter.App.Speed;

/// <summary>What the window costs, as a table. A class of its own, so that nothing else that is measured loads the window's assembly.</summary>
public static class WindowBench
{
    private const int Ticks = 60_000;
    private const int Rounds = 5;

    /// <summary>Measures and writes.</summary>
    /// <param name="output">Gets the table.</param>
    /// <param name="width">The window's width, pixels.</param>
    /// <param name="height">The window's height, pixels.</param>
    /// <exception cref="IOException">There can be no window: one line that says why.</exception>
    public static void Write(TextWriter output, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(output);
        WatchSpeed speed = Measure(width, height);
        output.WriteLine(Machine.Describe());
        output.WriteLine();
        output.WriteLine("| window | learning without it | learning behind it | of the speed | frames/s |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        output.WriteLine(FormattableString.Invariant(
            $"| {width} x {height} | {speed.HeadlessTicks:N0} ticks/s | {speed.WatchedTicks:N0} ticks/s | {100 * speed.WatchedTicks / speed.HeadlessTicks:F0}% | {speed.Frames:F1} |"));
    }

    private static WatchSpeed Measure(int width, int height)
    {
        try
        {
            return WatchSpeed.Measure(new RunOptions(), Ticks, Rounds, width, height);
        }
        catch (WindowException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}
