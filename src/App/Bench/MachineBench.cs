using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Critter.Agent.Options;
using Critter.Sim;
using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>The speeds of this machine, in a table that can be pasted into an issue.</summary>
internal static class MachineBench
{
    private const double Seconds = 1;

    public static void Run(BenchReport report)
    {
        report.Head("what", "figure");
        double peak = MultiplyAddPeak.Measure(Seconds / 2);
        report.Row("multiply-add peak, one core", Text($"{peak / 1e9:F1} G/s"));
        report.Row("world, random actions, one core", Text($"{WorldBench.Measure(new WorldOptions(), Seconds) / 1e6:F2} M ticks/s"));
        WorldOptions crowd = WallLayout.Tiled(new WorldOptions(), 40, 25);
        report.Row("a tick of 1,000 critters with one brain", Text($"{crowd.Critters / WorldBench.MeasureShared(crowd, [64, 64], Seconds) * 1e3:F2} ms"));
        UpdateSpeed update = new(UpdateSpeed.Reference);
        double seconds = update.Measure(Seconds);
        report.Row("one update, 59-50-50-5, batch 64, Adam", Text($"{seconds * 1e6:F1} µs, {update.MultiplyAdds / seconds / peak:P0} of peak"));
        foreach (RunOptions preset in Presets.Names.Select(Presets.Get))
        {
            for (int threads = 1; threads <= (preset.Learner.Lag > 0 ? Math.Min(2, Environment.ProcessorCount) : 1); threads++)
            {
                (double ticks, double updates) = ThreadsBench.Measure(preset, threads, Seconds);
                report.Row(
                    Text($"training, preset {preset.Preset}, {threads} thread{(threads > 1 ? "s" : "")}"),
                    Text($"{ticks:N0} ticks/s, {updates:N0} updates/s"));
            }
        }
    }

    /// <summary>What machine figures were measured on, in one line: processor, cores, vector width, runtime.</summary>
    public static string Describe()
    {
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        return Text($"{Processor()}, {Environment.ProcessorCount} cores, {bits}-bit vectors, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
    }

    private static string Processor()
    {
        const string Information = "/proc/cpuinfo";
        string? line = File.Exists(Information)
            ? File.ReadLines(Information).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
