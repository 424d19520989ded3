using System.Diagnostics;
using Critter.Agent;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Sim;

namespace Critter.App.Speed;

/// <summary>What ticks cost on one core: of the world alone with random actions, and of many critters that share one network.</summary>
public static class WorldSpeed
{
    private const int Stretch = 20_000;

    /// <summary>Critter ticks a second, observing and stepping with random actions.</summary>
    /// <param name="options">The world.</param>
    /// <param name="seconds">How long is measured; the fastest stretch of about 20,000 critter ticks counts.</param>
    public static double Measure(WorldOptions options, double seconds)
    {
        ArgumentNullException.ThrowIfNull(options);
        RandomStream random = new(2);
        float[] observation = new float[options.ObservationLength];
        return Fastest(options, seconds, (world, actions) =>
        {
            for (int i = 0; i < actions.Length; i++)
            {
                world.Observe(i, observation);
                actions[i] = random.NextInt(options.Actions.Count);
            }

            world.Step(actions);
        });
    }

    /// <summary>Critter ticks a second where one network says what all critters do, as one batch.</summary>
    /// <param name="options">The world.</param>
    /// <param name="hidden">Widths of the network's hidden layers; it reads what is seen now.</param>
    /// <param name="seconds">How long is measured.</param>
    public static double MeasureShared(WorldOptions options, IReadOnlyList<int> hidden, double seconds)
    {
        ArgumentNullException.ThrowIfNull(options);
        int inputs = options.ObservationLength;
        int outputs = options.Actions.Count;
        INetwork network = Networks.Create(Backend.Simd, NetworkShape.Dense(inputs, hidden, Activation.ReLU, outputs), options.Critters);
        Networks.Initialize(network, WeightInitialization.He, new RandomStream(3).NextDouble);
        float[] states = new float[options.Critters * inputs];
        float[] values = new float[options.Critters * outputs];
        return Fastest(options, seconds, (world, actions) =>
        {
            for (int i = 0; i < actions.Length; i++)
            {
                world.Observe(i, states.AsSpan(i * inputs, inputs));
            }

            network.Forward(states, actions.Length, values);
            for (int i = 0; i < actions.Length; i++)
            {
                actions[i] = Greedy.Best(values.AsSpan(i * outputs, outputs));
            }

            world.Step(actions);
        });
    }

    private static double Fastest(WorldOptions options, double seconds, Action<World, int[]> tick)
    {
        World world = new(options, 1);
        int[] actions = new int[options.Critters];
        int ticks = Math.Max(1, Stretch / options.Critters);
        double best = double.PositiveInfinity;
        var all = Stopwatch.StartNew();
        while (all.Elapsed.TotalSeconds < seconds || double.IsInfinity(best))
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < ticks; i++)
            {
                tick(world, actions);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (double)ticks * options.Critters / best;
    }
}
