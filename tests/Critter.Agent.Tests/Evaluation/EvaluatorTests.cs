using Critter.Agent.Baselines;
using Critter.Agent.Evaluation;
using Critter.Sim;

namespace Critter.Agent.Tests.Evaluation;

/// <summary>An evaluation ends when it is asked to, and keeps numbers and no worlds.</summary>
public sealed class EvaluatorTests
{
    // The last is among the second 128 that go side by side.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    public void Run_CancelledInATick_EndsBeforeTheNext(int tick)
    {
        using CancellationTokenSource cancel = new();
        FirstActionPolicy policy = new(new WorldOptions());
        CountingPolicy counting = new(policy, choices =>
        {
            if (choices == tick)
            {
                cancel.Cancel();
            }
        });
        EvaluationOptions options = new() { Episodes = 200, TicksPerEpisode = 20 };
        Assert.Throws<OperationCanceledException>(() => Evaluator.Run(new WorldOptions(), counting, options, cancel.Token));
        Assert.Equal(tick, counting.Choices);
    }

    [Fact]
    public void Run_ManyEpisodes_KeepsNoWorldsOfEarlierOnes()
    {
        RememberingPolicy policy = new(new FirstActionPolicy(new WorldOptions()));
        Evaluator.Run(new WorldOptions(), policy, new EvaluationOptions { Episodes = 1000, TicksPerEpisode = 1 });
        Assert.Equal(8, policy.Worlds.Count);
        // Those that go on, and perhaps those before, which a register may still know.
        Assert.InRange(policy.AliveAtTheEnd, 1, 2);
    }

    private sealed class CountingPolicy(IPolicy inner, Action<int> chosen) : IPolicy
    {
        public int Choices { get; private set; }

        public StateLayout Layout => inner.Layout;

        public void Choose(ReadOnlySpan<float> states, ReadOnlySpan<World> worlds, Span<int> actions)
        {
            inner.Choose(states, worlds, actions);
            chosen(++Choices);
        }
    }

    // Knows a world of each 128 that went side by side, without keeping it.
    private sealed class RememberingPolicy(IPolicy inner) : IPolicy
    {
        public List<WeakReference<World>> Worlds { get; } = [];

        public int AliveAtTheEnd { get; private set; }

        public StateLayout Layout => inner.Layout;

        public void Choose(ReadOnlySpan<float> states, ReadOnlySpan<World> worlds, Span<int> actions)
        {
            inner.Choose(states, worlds, actions);
            Worlds.Add(new WeakReference<World>(worlds[0]));
            GC.Collect();
            AliveAtTheEnd = Worlds.Count(world => world.TryGetTarget(out _));
        }
    }
}
