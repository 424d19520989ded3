using System.Diagnostics;
using Critter.Agent;
using Critter.Agent.Options;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Screen;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window;

/// <summary>What a window costs the learning behind it.</summary>
/// <param name="HeadlessTicks">Ticks a second while nothing is drawn.</param>
/// <param name="WatchedTicks">Ticks a second of the same ticks behind a window, at full speed.</param>
/// <param name="Frames">Frames a second that the window drew meanwhile.</param>
public sealed record WatchSpeed(double HeadlessTicks, double WatchedTicks, double Frames)
{
    /// <summary>
    /// Trains an untrained agent without a window and behind one, in turn, over the same ticks of the same run, with as many threads as
    /// <c>watch</c> takes.
    /// </summary>
    /// <param name="options">The run.</param>
    /// <param name="ticks">How many ticks are timed each time; more than 0.</param>
    /// <param name="rounds">How often both are timed, 1 or more. The fastest of each counts, since other load only ever slows a machine.</param>
    /// <param name="width">The window's width, pixels.</param>
    /// <param name="height">The window's height, pixels.</param>
    /// <exception cref="WindowException">There can be no window, or it was closed before its time.</exception>
    public static WatchSpeed Measure(RunOptions options, int ticks, int rounds, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ticks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rounds);
        using WatchSpeedScreen screen = new(options with { Episodes = 1_000_000 }, ticks, rounds);
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

/// <summary>
/// A screen that times a run twice, round after round: first while it draws nothing (the window waits for that), then while it shows the
/// run as any window does. It closes by itself.
/// </summary>
/// <param name="run">The run; longer than what is timed.</param>
/// <param name="ticks">How many ticks are timed.</param>
/// <param name="rounds">How often.</param>
internal sealed class WatchSpeedScreen(RunOptions run, int ticks, int rounds) : IScreen, IDisposable
{
    // By then the code is compiled and updates are made.
    private const int WarmUpTicks = 20_000;

    private readonly Stopwatch _clock = new();
    private Session? _session;
    private WatchScreen? _screen;
    private double _headless;
    private long _firstTick;
    private int _frames;

    /// <summary>The result of each round so far.</summary>
    public List<WatchSpeed> Results { get; } = [];

    /// <summary>The exception that ended the session, or null.</summary>
    public Exception? Failure => _session?.Failure;

    /// <inheritdoc/>
    public string Title => "bench";

    /// <inheritdoc/>
    public IReadOnlyList<WatchKey> Handle(InputFrame input, int width, int height)
    {
        if (_screen is null || _session is null)
        {
            _headless = TimeHeadless();
            _session = new Session(WatchedAgent.Untrained(run, WatchProgram.Threads), Speed.Full);
            _session.Start();
            _screen = new WatchScreen(_session, [], "");
            _frames = 0;
        }

        long made = _session.Latest.Metrics.TotalTicks;
        if (_frames++ == 0 || made < WarmUpTicks)
        {
            _firstTick = made;
            _frames = 1;
            _clock.Restart();
        }

        if (Failure is not null)
        {
            return [WatchKey.Quit];
        }

        if (made < _firstTick + ticks)
        {
            return _screen.Handle(input, width, height);
        }

        double seconds = _clock.Elapsed.TotalSeconds;
        Results.Add(new WatchSpeed(_headless, (made - _firstTick) / seconds, (_frames - 1) / seconds));
        _session.Dispose();
        (_session, _screen) = (null, null);
        return Results.Count == rounds ? [WatchKey.Quit] : [];
    }

    /// <inheritdoc/>
    public void Paint(Canvas canvas, Frame frame) => _screen?.Paint(canvas, frame);

    /// <inheritdoc/>
    public void ShowMessage(string message) => _screen?.ShowMessage(message);

    /// <summary>Ends the session.</summary>
    public void Dispose() => _session?.Dispose();

    private double TimeHeadless()
    {
        using Trainer trainer = new(run, WatchProgram.Threads);
        while (trainer.Progress.Ticks < WarmUpTicks)
        {
            trainer.Advance();
        }

        long first = trainer.Progress.Ticks;
        var clock = Stopwatch.StartNew();
        while (trainer.Progress.Ticks < first + ticks)
        {
            trainer.Advance();
        }

        return (trainer.Progress.Ticks - first) / clock.Elapsed.TotalSeconds;
    }
}
