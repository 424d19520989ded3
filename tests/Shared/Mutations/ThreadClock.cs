using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Critter.Tests.Mutations;

/// <summary>What this thread has had of the processor, where the system tells it: other programs' work is not counted. Elsewhere, the time.</summary>
internal static class ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID of linux/time.h.
    private const int ThreadTime = 3;

    /// <summary>Seconds since any moment.</summary>
    public static double Seconds()
    {
        return OperatingSystem.IsLinux() && Environment.Is64BitProcess && GetTime(ThreadTime, out TimeSpec time) == 0
            ? time.Seconds + (time.Nanoseconds / 1e9)
            : Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
