using Critter.App.Speed;
using Critter.Sim;
using static Critter.Bench.Table;

namespace Critter.Bench;

/// <summary>The world alone on one core, and worlds of more area with as many dots, walls and critters for it.</summary>
internal static class WorldBench
{
    private static readonly (int Columns, int Rows)[] _sizes = [(1, 1), (5, 2), (10, 10), (40, 25)];

    public static void Run()
    {
        // Sizes take turns, so that all have the same weather; the fastest turn counts.
        double[] alone = new double[_sizes.Length];
        double[] shared = new double[_sizes.Length];
        for (int turn = 0; turn < 5; turn++)
        {
            for (int i = 0; i < _sizes.Length; i++)
            {
                WorldOptions options = WallLayout.Tiled(new WorldOptions(), _sizes[i].Columns, _sizes[i].Rows);
                alone[i] = Math.Max(alone[i], WorldSpeed.Measure(options, 0.5));
                shared[i] = Math.Max(shared[i], WorldSpeed.MeasureShared(options, [64, 64], 0.5));
            }
        }

        Head("area", "critters", "M ticks a second", "cost of a critter's tick", "with one brain for all (27-64-64-5)", "a tick of all");
        for (int i = 0; i < _sizes.Length; i++)
        {
            int critters = _sizes[i].Columns * _sizes[i].Rows;
            Row(
                Text($"{critters} times"), Text($"{critters:N0}"), Text($"{alone[i] / 1e6:F2}"), Text($"{alone[0] / alone[i]:F2} times the small world's"),
                Text($"{1e9 / shared[i]:F0} ns a critter"), Text($"{critters / shared[i] * 1e3:F3} ms"));
        }

        Console.WriteLine();
        Console.WriteLine("expected: at least 3 M ticks a second in the small world, and a cost of at most 1.5 times its in the large ones");
    }
}
