using System.Diagnostics;
using Critter.Window.Sessions;

namespace Critter.Window.Tests;

/// <summary>Waits for what a session shows; it lives on a thread of its own.</summary>
internal static class SessionWait
{
    public static Snapshot Until(Session session, Func<Snapshot, bool> condition)
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
