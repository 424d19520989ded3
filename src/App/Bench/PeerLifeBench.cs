using System.Diagnostics;
using System.Globalization;
using Critter.Sim;
using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>The demo's own learner in our world, over a pipe: one continuing world, as in its page.</summary>
internal static class PeerLifeBench
{
    private const int TicksPerEpisode = 1000;

    public static void Run(BenchReport report, int episodes)
    {
        using Process brain = Peer.StartBrain();
        World world = new(new WorldOptions(), 1);
        float[] observation = new float[world.Options.ObservationLength];
        report.Head("episode", "reward a tick", "apples", "poison", "ticks a second");
        for (int episode = 1; episode <= episodes; episode++)
        {
            double reward = 0;
            EatenCounts before = world.EatenBy(0);
            long start = Stopwatch.GetTimestamp();
            for (int tick = 0; tick < TicksPerEpisode; tick++)
            {
                world.Observe(0, observation);
                string seen = string.Join(' ', observation.Select(x => x.ToString(CultureInfo.InvariantCulture)));
                brain.StandardInput.WriteLine(Text($"{world.RewardOf(0)} {seen}"));
                brain.StandardInput.Flush();
                string? answer = brain.StandardOutput.ReadLine();
                if (!int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out int action))
                {
                    throw new IOException(Peer.LastLine(brain.StandardError.ReadToEnd()));
                }

                world.Step([action]);
                reward += world.RewardOf(0);
            }

            EatenCounts eaten = world.EatenBy(0) - before;
            report.Row(
                Text($"{episode}"), Text($"{reward / TicksPerEpisode:F4}"), Text($"{eaten.Apples}"), Text($"{eaten.Poison}"),
                Text($"{TicksPerEpisode / Stopwatch.GetElapsedTime(start).TotalSeconds:N0}"));
        }

        brain.StandardInput.Close();
        brain.WaitForExit();
    }
}
