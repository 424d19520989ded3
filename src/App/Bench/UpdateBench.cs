using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>One update: sample 64, target, forward, backward, Adam; 59-50-50-5. The peers take turns with ours, for the machine is not always as fast.</summary>
internal static class UpdateBench
{
    private const int Turns = 3;

    public static void Run(BenchReport report)
    {
        UpdateSpeed ours = new(UpdateSpeed.Reference);
        double seconds = double.PositiveInfinity;
        double peak = 0;
        Peer[] peers = [Peer.ConvNetJs(), Peer.PyTorch()];
        double[] theirs = new double[peers.Length];
        for (int turn = 0; turn < Turns; turn++)
        {
            peak = Math.Max(peak, MultiplyAddPeak.Measure(0.5));
            seconds = Math.Min(seconds, ours.Measure(2));
            for (int i = 0; i < peers.Length; i++)
            {
                theirs[i] = Math.Max(theirs[i], peers[i].UpdatesPerSecond() ?? 0);
            }
        }

        report.Head("one update, 59-50-50-5, batch 64", "updates a second", "ours is faster by", "expected");
        report.Row("ours", Text($"{1 / seconds:N0} ({seconds * 1e6:F1} µs)"), "", "");
        for (int i = 0; i < peers.Length; i++)
        {
            bool measured = theirs[i] > 0;
            report.Row(
                peers[i].Remark.Length > 0 ? $"{peers[i].Name}, {peers[i].Remark}" : peers[i].Name,
                measured ? Text($"{theirs[i]:N0}") : $"not measured: {peers[i].Missing}",
                measured ? Text($"{1 / seconds / theirs[i]:F0} times") : "not measured",
                peers[i].Expected);
        }

        report.Line();
        report.Head("arithmetic", "multiply-adds a second", "of the peak", "expected");
        report.Row("peak of this core", Text($"{peak / 1e9:F1} G"), "", "");
        report.Row("one update, all in", Text($"{ours.MultiplyAdds / seconds / 1e9:F1} G"), Text($"{ours.MultiplyAdds / seconds / peak:P0}"), "at least 40 %");
    }
}
