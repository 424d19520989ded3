using Critter.Agent.Policies;
using Critter.Sim;

namespace Critter.Agent.Tests;

/// <summary>An evaluation ends when it is asked to.</summary>
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
}
