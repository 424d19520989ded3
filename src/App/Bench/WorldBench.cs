using System.Diagnostics;
using Critter.Agent;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Sim;
using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>
/// What ticks cost on one core: of the world alone with random actions, and of many critters that share one network; also in worlds of more
/// area with as many dots, walls and critters for it.
/// </summary>
internal static class WorldBench
{
    private const int Stretch = 20_000;
    private static readonly (int Columns, int Rows)[] _sizes = [(1, 1), (5, 2), (10, 10), (40, 25)];

    public static void Run(BenchReport report)
    {
        // Sizes take turns, for the machine is not always as fast; the fastest turn counts.
        double[] alone = new double[_sizes.Length];
        double[] shared = new double[_sizes.Length];
        for (int turn = 0; turn < 5; turn++)
        {
            for (int i = 0; i < _sizes.Length; i++)
            {
                WorldOptions options = WallLayout.Tiled(new WorldOptions(), _sizes[i].Columns, _sizes[i].Rows);
                alone[i] = Math.Max(alone[i], Measure(options, 0.5));
                shared[i] = Math.Max(shared[i], MeasureShared(options, [64, 64], 0.5));
            }
        }

        report.Head("area", "critters", "M ticks a second", "cost of a critter's tick", "with one brain for all (27-64-64-5)", "a tick of all");
        for (int i = 0; i < _sizes.Length; i++)
        {
            int critters = _sizes[i].Columns * _sizes[i].Rows;
            report.Row(
                Text($"{critters} times"), Text($"{critters:N0}"), Text($"{alone[i] / 1e6:F2}"), Text($"{alone[0] / alone[i]:F2} times the small world's"),
                Text($"{1e9 / shared[i]:F0} ns a critter"), Text($"{critters / shared[i] * 1e3:F3} ms"));
        }

        report.Line();
        WorldOptions remembering = new() { Memory = new MemoryOptions() };
        double plain = Enumerable.Range(0, 5).Max(_ => Measure(new WorldOptions(), 0.5));
        double memory = Enumerable.Range(0, 5).Max(_ => Measure(remembering, 0.5));
        report.Line(Text($"with memory a critter's tick takes {1e6 / memory:F2} µs, without {1e6 / plain:F2} µs; expected with it: at most 1.50 µs"));
        report.Line();
        report.Line("expected: at least 3 M ticks a second in the small world, and a cost of at most 1.5 times its in the large ones");
    }

    /// <summary>Critter ticks a second, observing and stepping with random actions.</summary>
    /// <param name="options">The world.</param>
    /// <param name="seconds">How long is measured; the fastest stretch of about 20,000 critter ticks counts.</param>
    public static double Measure(WorldOptions options, double seconds)
    {
        RandomStream random = new(2);
        return Fastest(options, seconds, (_, actions) =>
        {
            foreach (ref int action in actions.AsSpan())
            {
                action = random.NextInt(options.Actions.Count);
            }
        });
    }

    /// <summary>Critter ticks a second where one network says what all critters do, as one batch.</summary>
    /// <param name="options">The world.</param>
    /// <param name="hidden">Widths of the network's hidden layers; it reads what is seen now.</param>
    /// <param name="seconds">How long is measured.</param>
    public static double MeasureShared(WorldOptions options, IReadOnlyList<int> hidden, double seconds)
    {
        int inputs = options.ObservationLength;
        int outputs = options.Actions.Count;
        INetwork network = Networks.Create(Backend.Simd, NetworkShape.Dense(inputs, hidden, Activation.ReLU, outputs), options.Critters);
        Networks.Initialize(network, WeightInitialization.He, new RandomStream(3).NextDouble);
        float[] values = new float[options.Critters * outputs];
        return Fastest(options, seconds, (worlds, actions) =>
        {
            network.Forward(worlds.Observations, actions.Length, values);
            for (int i = 0; i < actions.Length; i++)
            {
                actions[i] = Greedy.Best(values.AsSpan(i * outputs, outputs));
            }
        });
    }

    private static double Fastest(WorldOptions options, double seconds, Action<VectorWorld, int[]> choose)
    {
        VectorWorld worlds = new(options, worlds: 1, new EpisodeOptions(_ => 1));
        int[] actions = new int[worlds.Lanes];
        int ticks = Math.Max(1, Stretch / worlds.Lanes);
        double best = double.PositiveInfinity;
        var all = Stopwatch.StartNew();
        while (all.Elapsed.TotalSeconds < seconds || double.IsInfinity(best))
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < ticks; i++)
            {
                choose(worlds, actions);
                worlds.Step(actions);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (double)ticks * worlds.Lanes / best;
    }
}
