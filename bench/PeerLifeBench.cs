using System.Diagnostics;
using System.Globalization;
using Critter.Sim;
using static Critter.Bench.Table;

namespace Critter.Bench;

/// <summary>The demo's own learner in our world, over a pipe: one continuing world, as in its page.</summary>
internal static class PeerLifeBench
{
    private const int TicksPerEpisode = 1000;

    public static void Run(int episodes)
    {
        using Process brain = Peer.Start("node", Path.Combine(Peer.Folder, "convnetjs", "brain.js"));
        World world = new(new WorldOptions(), 1);
        float[] observation = new float[world.Options.ObservationLength];
        Head("episode", "reward a tick", "apples", "poison", "ticks a second");
        for (int episode = 1; episode <= episodes; episode++)
        {
            double reward = 0;
            (int apples, int poison) = (world.MealsOf(0, 1), world.MealsOf(0, 2));
            long start = Stopwatch.GetTimestamp();
            for (int tick = 0; tick < TicksPerEpisode; tick++)
            {
                world.Observe(0, observation);
                brain.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{world.RewardOf(0)} {string.Join(' ', observation.Select(x => x.ToString(CultureInfo.InvariantCulture)))}"));
                brain.StandardInput.Flush();
                string? answer = brain.StandardOutput.ReadLine();
                if (!int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out int action))
                {
                    Console.WriteLine($"not measured: {brain.StandardError.ReadToEnd().Trim().Split('\n')[^1]}");
                    return;
                }

                world.Step([action]);
                reward += world.RewardOf(0);
            }

            Row(
                Text($"{episode}"), Text($"{reward / TicksPerEpisode:F4}"), Text($"{world.MealsOf(0, 1) - apples}"), Text($"{world.MealsOf(0, 2) - poison}"),
                Text($"{TicksPerEpisode / Stopwatch.GetElapsedTime(start).TotalSeconds:N0}"));
        }

        brain.StandardInput.Close();
        brain.WaitForExit();
    }
}
