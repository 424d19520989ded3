using Critter.Agent.Options;
using Critter.App.Speed;
using static Critter.Bench.Table;

namespace Critter.Bench;

/// <summary>What the second core gives the default preset. That the bytes are the same is a test's to show (TrainerTests).</summary>
internal static class ThreadsBench
{
    public static void Run()
    {
        double one = 0;
        double two = 0;
        for (int turn = 0; turn < 5; turn++)
        {
            one = Math.Max(one, TrainingSpeed.Measure(Presets.Get("default"), 1, 1).Updates);
            two = Math.Max(two, TrainingSpeed.Measure(Presets.Get("default"), 2, 1).Updates);
        }

        Head("threads", "updates a second", "ratio");
        Row("1", Text($"{one:N0}"), "");
        Row("2", Text($"{two:N0}"), Text($"{two / one:F2}"));
    }
}
