using System.Diagnostics;
using Critter.Agent;
using Critter.Agent.Options;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Measuring;

/// <summary>
/// A screen that times a life twice, round after round: while it draws nothing, for that holds the window up, and then while it shows that
/// life as any window does. It closes by itself.
/// </summary>
/// <param name="life">Who lives; longer than is timed.</param>
/// <param name="ticks">How many ticks are timed.</param>
/// <param name="rounds">How often.</param>
internal sealed class BenchmarkScreen(RunOptions life, int ticks, int rounds) : IScreen, IDisposable
{
    // By then the code is compiled and the replay is learnt from.
    private const int WarmUpTicks = 20_000;

    private readonly Stopwatch _clock = new();
    private Session? _session;
    private WatchScreen? _screen;
    private double _headless;
    private long _firstTick;
    private int _frames;

    /// <summary>What each round has shown so far.</summary>
    public List<WatchSpeed> Results { get; } = [];

    /// <summary>What ended the life against its will, or null.</summary>
    public Exception? Failure => _session?.Failure;

    /// <inheritdoc/>
    public IReadOnlyList<WatchKey> Take(InputFrame input, int width, int height)
    {
        if (_screen is null || _session is null)
        {
            _headless = TimeHeadless();
            _session = new Session(WatchedAgent.Untrained(life, WatchProgram.Threads), Speed.Full);
            _session.Start();
            _screen = new WatchScreen(_session, [], "");
            _frames = 0;
        }

        long lived = _session.Latest.Metrics.TotalTicks;
        if (_frames++ == 0 || lived < WarmUpTicks)
        {
            _firstTick = lived;
            _frames = 1;
            _clock.Restart();
        }

        if (Failure is not null)
        {
            return [WatchKey.Quit];
        }

        if (lived < _firstTick + ticks)
        {
            return _screen.Take(input, width, height);
        }

        double seconds = _clock.Elapsed.TotalSeconds;
        Results.Add(new WatchSpeed(_headless, (lived - _firstTick) / seconds, (_frames - 1) / seconds));
        _session.Dispose();
        (_session, _screen) = (null, null);
        return Results.Count == rounds ? [WatchKey.Quit] : [];
    }

    /// <inheritdoc/>
    public void Paint(Canvas canvas, int width, int height, int framesPerSecond) => _screen?.Paint(canvas, width, height, framesPerSecond);

    /// <inheritdoc/>
    public void Say(string message) => _screen?.Say(message);

    /// <summary>Ends the life that is shown.</summary>
    public void Dispose() => _session?.Dispose();

    private double TimeHeadless()
    {
        using Trainer trainer = new(life, WatchProgram.Threads);
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
