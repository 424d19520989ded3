using Critter.Agent.Options;
using Critter.Agent.Replay;
using Critter.Core.Numerics;

namespace Critter.Agent.Tests.Replay;

/// <summary>
/// Both replays against a list of whole transitions. A frame's observation names its lane and time, so that a sampled
/// transition says of itself which it is.
/// </summary>
public sealed class ReplayTests
{
    private static readonly LearnerOptions _frames = new() { ReplayEviction = ReplayEviction.Oldest, Discount = 0.5, LearnFrom = 0 };

    [Theory]
    [InlineData(1, 0, 1, 0)]
    [InlineData(1, 1, 1, 0)]
    [InlineData(3, 2, 3, 0)]
    [InlineData(4, 3, 5, 0.5)]
    [InlineData(2, 0, 9, 1)]
    public void Sample_AfterManyEpisodes_GivesOnlyTransitionsThatHappened(int lanes, int window, int steps, double priorityExponent)
    {
        LearnerOptions options = _frames with { TemporalWindow = window, Steps = steps, ReplayCapacity = 50, PriorityExponent = priorityExponent };
        StateLayout layout = new(2, 3, window, 1);
        FrameReplay replay = new(layout, lanes, options);
        Dictionary<(float, float), LivedTransition> all = LivedTransition.Live(replay, layout, lanes, options, ticks: 200);
        RandomStream random = new(3);
        Batch batch = new(16, layout.Length);
        HashSet<(float, float)> seen = [];
        for (int draw = 0; draw < 200; draw++)
        {
            replay.Sample(random, batch);
            for (int i = 0; i < batch.Size; i++)
            {
                (float, float) name = (batch.States[i * layout.Length], batch.States[(i * layout.Length) + 1]);
                LivedTransition expected = all[name];
                seen.Add(name);
                Assert.Equal(expected.State, batch.States.AsSpan(i * layout.Length, layout.Length).ToArray());
                Assert.Equal(expected.Action, batch.Actions[i]);
                Assert.Equal(expected.Return, batch.Returns[i], 1e-5f);
                Assert.Equal(expected.Discount, batch.Discounts[i]);
                Assert.Equal(expected.NextState, batch.NextStates.AsSpan(i * layout.Length, layout.Length).ToArray());
            }
        }

        Assert.Equal(replay.Count, seen.Count);
        Assert.InRange(replay.Count, 30, 60);
    }

    [Fact]
    public void Sample_Evenly_EachTransitionIsEquallyLikely()
    {
        StateLayout layout = new(2, 3, 1, 1);
        FrameReplay replay = new(layout, 3, _frames with { ReplayCapacity = 60 });
        LivedTransition.Live(replay, layout, 3, _frames, ticks: 100);
        Assert.InRange(ChiSquared(replay, layout), 0, Limit(replay.Count));
    }

    [Fact]
    public void Sample_ByPriority_InProportionToTheErrors()
    {
        LearnerOptions options = _frames with { ReplayCapacity = 8, PriorityExponent = 1, ImportanceExponent = 1, TemporalWindow = 0 };
        StateLayout layout = new(2, 3, 0, 1);
        FrameReplay replay = new(layout, 1, options);
        for (int t = 0; t < 5; t++)
        {
            replay.Add(0, [t, 0], 0, 0);
        }

        Batch batch = new(4, layout.Length);
        RandomStream random = new(1);
        Assert.Equal(4, replay.Count);
        // Transition t gets the error t + 1: probabilities 1/10 to 4/10 and, with beta 1, weights in proportion to 1 / error.
        for (int round = 0; round < 50; round++)
        {
            replay.Sample(random, batch);
            for (int i = 0; i < 4; i++)
            {
                batch.Errors[i] = -(batch.States[i * 2] + 1);
            }

            replay.UpdatePriorities(batch);
        }

        int[] counts = new int[4];
        for (int round = 0; round < 10_000; round++)
        {
            replay.Sample(random, batch);
            float least = Enumerable.Range(0, 4).Min(i => batch.States[i * 2] + 1);
            for (int i = 0; i < 4; i++)
            {
                counts[(int)batch.States[i * 2]]++;
                // 1e-3 was added to every error.
                Assert.Equal(least / (batch.States[i * 2] + 1), batch.Weights[i], 2e-3f);
            }
        }

        for (int t = 0; t < 4; t++)
        {
            Assert.Equal((t + 1) / 10.0, counts[t] / 40_000.0, 0.01);
        }
    }

    [Fact]
    public void Add_AfterAnErrorThatWasGreat_HasItsPriority()
    {
        LearnerOptions options = new() { PriorityExponent = 1, ImportanceExponent = 1 };
        Priorities priorities = new(3, options);
        Batch batch = new(1, 1);
        priorities.Add(0);
        Assert.Equal(1, priorities.Greatest);
        batch.Errors[0] = 7;
        priorities.UpdatePriorities(batch);
        Assert.Equal(7.001, priorities.Greatest, 1e-9);
        // What is smaller does not take it back, and what comes now begins with it: of 7.001 and 1.001 + 7.001.
        batch.Errors[0] = -1;
        priorities.UpdatePriorities(batch);
        Assert.Equal(7.001, priorities.Greatest, 1e-9);
        priorities.Add(2);
        int[] counts = new int[3];
        RandomStream random = new(1);
        for (int draw = 0; draw < 8000; draw++)
        {
            priorities.Sample(random, batch);
            counts[batch.Indices[0]]++;
        }

        Assert.Equal(0, counts[1]);
        // Five standard deviations of a binomial of 8,000 with chance 7.001 / 8.002.
        Assert.Equal(8000 * 7.001 / 8.002, counts[2], 5 * 29.6);
    }

    [Fact]
    public void Sample_RandomEviction_GivesOnlyTransitionsThatHappenedOldOnesToo()
    {
        LearnerOptions options = new() { ReplayCapacity = 50, Discount = 0.5, LearnFrom = 0 };
        StateLayout layout = new(2, 3, 1, 1);
        TransitionReplay replay = new(layout, 2, options, new RandomStream(1));
        Dictionary<(float, float), LivedTransition> all = LivedTransition.Live(replay, layout, 2, options, ticks: 100);
        Assert.Equal(50, replay.Count);
        Batch batch = new(16, layout.Length);
        RandomStream random = new(3);
        HashSet<float> times = [];
        for (int draw = 0; draw < 100; draw++)
        {
            replay.Sample(random, batch);
            for (int i = 0; i < batch.Size; i++)
            {
                LivedTransition expected = all[(batch.States[i * layout.Length], batch.States[(i * layout.Length) + 1])];
                times.Add(batch.States[(i * layout.Length) + 1]);
                Assert.Equal(expected.State, batch.States.AsSpan(i * layout.Length, layout.Length).ToArray());
                Assert.Equal(expected.NextState, batch.NextStates.AsSpan(i * layout.Length, layout.Length).ToArray());
                Assert.Equal((expected.Action, expected.Reward, 0.5f), (batch.Actions[i], batch.Returns[i], batch.Discounts[i]));
            }
        }

        // 200 transitions went through 50 places. A replay that forgets the oldest would have nothing from the first half.
        Assert.Contains(times, time => time < 50);
        Assert.Contains(times, time => time > 90);
    }

    [Theory]
    [InlineData(ReplayEviction.Oldest, 0.0)]
    [InlineData(ReplayEviction.Oldest, 0.6)]
    [InlineData(ReplayEviction.Random, 0.0)]
    public void Restore_AfterSave_GoesOnTheSame(ReplayEviction eviction, double priorityExponent)
    {
        LearnerOptions options = _frames with { ReplayCapacity = 40, ReplayEviction = eviction, PriorityExponent = priorityExponent };
        StateLayout layout = new(2, 3, 1, 1);
        IReplay make() => eviction == ReplayEviction.Random
            ? new TransitionReplay(layout, 2, options, new RandomStream(1))
            : new FrameReplay(layout, 2, options);
        IReplay first = make();
        LivedTransition.Live(first, layout, 2, options, ticks: 90);
        IReplay second = make();
        second.Restore(new BinaryReader(new MemoryStream(Saved(first))));
        LivedTransition.Live(first, layout, 2, options, ticks: 33);
        LivedTransition.Live(second, layout, 2, options, ticks: 33);
        Assert.Equal(Saved(first), Saved(second));
        Assert.Throws<EndOfStreamException>(() => make().Restore(new BinaryReader(new MemoryStream(Saved(first)[..^1]))));
    }

    [Fact]
    public void FrameReplay_AMillionTransitions_StaysUnder300Megabytes()
    {
        StateLayout layout = new(27, 5, 1, 1);
        long before = GC.GetTotalMemory(true);
        FrameReplay replay = new(layout, 8, _frames with { ReplayCapacity = 1_000_000, PriorityExponent = 0.5 });
        long bytes = GC.GetTotalMemory(true) - before;
        GC.KeepAlive(replay);
        Assert.InRange(bytes, 100e6, 300e6);
    }

    private static byte[] Saved(IReplay replay)
    {
        using MemoryStream stream = new();
        replay.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }

    private static double ChiSquared(FrameReplay replay, StateLayout layout)
    {
        Batch batch = new(64, layout.Length);
        RandomStream random = new(5);
        Dictionary<int, int> counts = [];
        for (int draw = 0; draw < 1000; draw++)
        {
            replay.Sample(random, batch);
            foreach (int slot in batch.Indices)
            {
                counts[slot] = counts.GetValueOrDefault(slot) + 1;
            }
        }

        double expected = 64_000.0 / replay.Count;
        return counts.Values.Sum(count => (count - expected) * (count - expected) / expected)
            + ((replay.Count - counts.Count) * expected);
    }

    // Five standard deviations over the mean of chi squared with so many degrees of freedom, less one.
    private static double Limit(int count) => count - 1 + (5 * Math.Sqrt(2.0 * (count - 1)));
}
