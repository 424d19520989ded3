using System.CommandLine;
using Critter.Agent.Options;
using Critter.App.Speed;
using Critter.Sim;

namespace Critter.App.Commands;

/// <summary><c>critter bench</c>: the speeds of this machine, as a table to paste.</summary>
public static class BenchCommand
{
    private const double Seconds = 1;

    private static readonly Option<bool> _window = new("--window")
    {
        Description = "Measure instead what the window costs the learning behind it, in about half a minute; needs a display",
    };

    private static readonly Option<int?> _width = NumberOption.Whole("--width", 640, 16_384, "That window's width in pixels [default: 1280]");
    private static readonly Option<int?> _height = NumberOption.Whole("--height", 400, 16_384, "That window's height in pixels [default: 800]");

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Command command = new("bench", "Measures how fast this machine is, in about ten seconds, as a table that can be pasted into an issue.");
        command.Options.Add(_window);
        command.Options.Add(_width);
        command.Options.Add(_height);
        HelpWithExamples.AddTo(command, "critter bench", "critter bench --window");
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(_window))
            {
                WindowBench.Write(output, parsed.GetValue(_width) ?? 1280, parsed.GetValue(_height) ?? 800);
            }
            else
            {
                Write(output);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(TextWriter output)
    {
        output.WriteLine(Machine.Describe());
        output.WriteLine();
        output.WriteLine("| what | figure |");
        output.WriteLine("| --- | --- |");
        double peak = MultiplyAddPeak.Measure(Seconds / 2);
        Row(output, "multiply-add peak, one core", $"{peak / 1e9:F1} G/s");
        Row(output, "world, random actions, one core", $"{WorldSpeed.Measure(new WorldOptions(), Seconds) / 1e6:F2} M ticks/s");
        WorldOptions crowd = WallLayout.Tiled(new WorldOptions(), 40, 25);
        Row(output, "a tick of 1,000 critters with one brain", $"{crowd.Critters / WorldSpeed.MeasureShared(crowd, [64, 64], Seconds) * 1e3:F2} ms");
        UpdateSpeed update = new(UpdateSpeed.Reference);
        double seconds = update.Measure(Seconds);
        Row(output, "one update, 59-50-50-5, batch 64, Adam", $"{seconds * 1e6:F1} µs, {update.MultiplyAdds / seconds / peak:P0} of peak");
        foreach (string preset in Presets.Names)
        {
            for (int threads = 1; threads <= (Presets.Get(preset).Learner.Lag > 0 ? Math.Min(2, Environment.ProcessorCount) : 1); threads++)
            {
                (double ticks, double updates) = TrainingSpeed.Measure(Presets.Get(preset), threads, Seconds);
                Row(output, $"training, preset {preset}, {threads} thread{(threads > 1 ? "s" : "")}", $"{ticks:N0} ticks/s, {updates:N0} updates/s");
            }
        }
    }

    private static void Row(TextWriter output, string what, FormattableString figure) =>
        output.WriteLine($"| {what} | {FormattableString.Invariant(figure)} |");
}
