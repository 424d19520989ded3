using System.Diagnostics;
using Critter.Agent.Options;
using Critter.Window.Sessions;
using Critter.Window.Terminal;

namespace Critter.Window.Tests;

/// <summary>Sessions of tests. A session runs on a thread of its own, so a test waits for what it shows.</summary>
internal static class TestSession
{
    public static RunOptions Lecture { get; } = Presets.Get("lecture") with { Seed = 7 };

    /// <summary>A session that is paused before its first tick.</summary>
    public static Session Paused(RunOptions? options = null)
    {
        Session session = new(WatchedAgent.Untrained(options ?? Lecture, 1), Speed.Normal, isPaused: true);
        session.Start();
        return session;
    }

    /// <summary>A terminal's state in which a snapshot is the first.</summary>
    public static TerminalState ViewOf(Snapshot snapshot)
    {
        TerminalState view = new() { Note = snapshot.Message, FramesPerSecond = 30 };
        view.Axis.Update(snapshot.Network.Values, 0);
        return view;
    }

    public static Snapshot Until(this Session session, Func<Snapshot, bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(30))
        {
            Snapshot snapshot = session.Latest;
            if (condition(snapshot))
            {
                return snapshot;
            }

            Thread.Sleep(2);
        }

        throw new TimeoutException($"not within 30 s; the last message was '{session.Latest.Message}'");
    }
}
