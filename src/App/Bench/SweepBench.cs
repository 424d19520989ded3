using System.Diagnostics;
using Critter.Agent.Training;
using Critter.App.Sweep;
using static Critter.App.Bench.BenchReport;

namespace Critter.App.Bench;

/// <summary>What sweeping gives: runs side by side against the same runs one after the other, and what ten thousand runs take before the first trains.</summary>
internal static class SweepBench
{
    private const int Runs = 6;
    private const int Episodes = 100;
    private const int Many = 10_000;

    public static void Run(BenchReport report)
    {
        // First: later the memory would be that of the trainings too.
        MeasureMany(report);
        report.Line();
        MeasureThroughput(report);
    }

    private static void MeasureThroughput(BenchReport report)
    {
        SweepAxes axes = new() { Set = [FormattableString.Invariant($"episodes={Episodes}")], Seeds = FormattableString.Invariant($"1-{Runs}") };
        int cores = Environment.ProcessorCount;
        double one = Sweep(axes, jobs: 1);
        double side = Sweep(axes, cores);
        double two = OneAfterTheOther(axes, threads: 2);
        report.Head(Text($"{Runs} runs of {Episodes} episodes"), "seconds", "runs an hour", "ratio");
        Row("one after the other, one thread", one);
        Row("one after the other, two threads", two);
        Row(Text($"{cores} side by side, one thread each"), side);

        void Row(string how, double seconds) =>
            report.Row(how, Text($"{seconds:F1}"), Text($"{Runs * 3600 / seconds:N0}"), Text($"{one / seconds:F2}"));
    }

    private static double Sweep(SweepAxes axes, int jobs)
    {
        using ScratchFolder scratch = new();
        string folder = Path.Combine(scratch.Root, "sweep");
        var watch = Stopwatch.StartNew();
        SweepPlan plan = SweepFolder.Write(folder, axes, fromFile: null);
        using StopSignal stop = new();
        using SweepJournal journal = new(folder);
        SweepRunner runner = new(folder, plan, journal, SweepStatus.ReadAll(folder, plan, journal), stop) { Jobs = jobs };
        runner.Run(new QuietSweepDisplay(TextWriter.Null));
        return runner.Finished == plan.Count ? watch.Elapsed.TotalSeconds : throw new OperationCanceledException("the sweep was stopped");
    }

    private static double OneAfterTheOther(SweepAxes axes, int threads)
    {
        using ScratchFolder scratch = new();
        var plan = SweepPlan.Of(axes);
        var watch = Stopwatch.StartNew();
        foreach (SweepRun planned in plan.Runs)
        {
            using var run = TrainingRun.Start(Path.Combine(scratch.Root, planned.Name), plan.OptionsOf(planned), force: false, threads, () => watch.Elapsed.TotalSeconds);
            while (!run.IsFinished)
            {
                run.Advance();
            }

            run.Save();
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static void MeasureMany(BenchReport report)
    {
        using ScratchFolder scratch = new();
        string folder = Path.Combine(scratch.Root, "sweep");
        SweepAxes axes = new() { Set = ["learner.discount=0.5..0.99", "learningRate=1e-5..1e-2:log"], Sample = Many, Seeds = "1" };
        var planning = Stopwatch.StartNew();
        SweepPlan plan = SweepFolder.Write(folder, axes, fromFile: null);
        planning.Stop();
        Finish(folder, plan);

        var status = Stopwatch.StartNew();
        SweepPlan read = SweepFolder.Read(folder);
        using SweepJournal journal = new(folder);
        int finished = SweepStatus.ReadAll(folder, read, journal).Count(run => run.State == RunState.Finished);
        status.Stop();
        long megabytes = Environment.WorkingSet >> 20;
        using var process = Process.GetCurrentProcess();
        report.Head(Text($"{Many:N0} runs of as many settings"), "");
        report.Row("planned and written", Text($"{planning.Elapsed.TotalSeconds:F2} s"));
        report.Row(Text($"status of {finished:N0} finished"), Text($"{status.Elapsed.TotalSeconds:F2} s"));
        report.Row("memory, now and at most", Text($"{megabytes} and {process.PeakWorkingSet64 >> 20} MB"));
    }

    // Folders as runs leave them, with files of a byte: a status looks at lengths.
    private static void Finish(string folder, SweepPlan plan)
    {
        using SweepJournal journal = new(folder);
        foreach (SweepRun run in plan.Runs)
        {
            string path = Path.Combine(folder, run.Name);
            Directory.CreateDirectory(path);
            foreach (string name in RunFiles.Names)
            {
                File.WriteAllText(Path.Combine(path, name), "-");
            }

            journal.Add(new JournalEntry(run.Name, RunState.Running, DateTime.UtcNow));
            journal.Add(new JournalEntry(run.Name, RunState.Finished, DateTime.UtcNow) { Bytes = RunFiles.Lengths(path), Score = 1, Seconds = 1 });
        }
    }
}
