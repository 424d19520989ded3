using Critter.Agent.Options;
using Critter.Window.Screen;

namespace Critter.Window.Measuring;

/// <summary>What a window costs the learning behind it.</summary>
/// <param name="HeadlessTicks">Ticks a second while nothing is drawn.</param>
/// <param name="WatchedTicks">Ticks a second of the same ticks behind a window, at full speed.</param>
/// <param name="Frames">Frames a second that the window drew meanwhile.</param>
public sealed record WatchSpeed(double HeadlessTicks, double WatchedTicks, double Frames)
{
    /// <summary>
    /// Lets a newborn learn without a window and behind one, in turn, over the very same ticks of the same life, with as many threads as
    /// <c>watch</c> takes.
    /// </summary>
    /// <param name="options">Who learns.</param>
    /// <param name="ticks">How many ticks are timed each time; more than 0.</param>
    /// <param name="rounds">How often each way is gone; the fastest counts, for what disturbs a machine only ever slows it. 1 or more.</param>
    /// <param name="width">The window's width, pixels.</param>
    /// <param name="height">The window's height, pixels.</param>
    /// <exception cref="WindowException">There can be no window, or it was closed before its time.</exception>
    public static WatchSpeed Measure(RunOptions options, int ticks, int rounds, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ticks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rounds);
        using BenchmarkScreen screen = new(options with { Episodes = 1_000_000 }, ticks, rounds);
        // One window for all rounds: raylib's clock does not begin anew with a second one, whose first frame then waits for as long as
        // the first window was open.
        RaylibWindow.Show(screen, new WatchOptions { Width = width, Height = height });
        return screen.Results.Count == rounds
            ? new WatchSpeed(
                screen.Results.Max(round => round.HeadlessTicks),
                screen.Results.Max(round => round.WatchedTicks),
                screen.Results.MaxBy(round => round.WatchedTicks)!.Frames)
            : throw new WindowException("the window was closed before all was measured", screen.Failure);
    }
}
