namespace Critter.Agent.Tests;

public sealed class StateLayoutTests
{
    [Fact]
    public void Length_Reference_Is59() => Assert.Equal(59, new StateLayout(27, 5, 1, 27).Length);

    [Fact]
    public void Push_ThreeTicks_StateIsNowThenMemoriesLatestFirst()
    {
        StateLayout layout = new(observationLength: 2, actions: 3, window: 2, actionWeight: 7);
        float[] state = new float[layout.Length];
        layout.Begin(state, [0.1f, 0.2f]);
        Assert.Equal([0.1f, 0.2f, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0], state);
        layout.Push(state, action: 1, [0.3f, 0.4f]);
        Assert.Equal([0.3f, 0.4f, 0.1f, 0.2f, 0, 7, 0, 1, 1, 0, 0, 0], state);
        layout.Push(state, action: 2, [0.5f, 0.6f]);
        layout.Push(state, action: 0, [0.7f, 0.8f]);
        Assert.Equal([0.7f, 0.8f, 0.5f, 0.6f, 7, 0, 0, 0.3f, 0.4f, 0, 0, 7], state);
    }

    [Fact]
    public void Push_NoWindow_StateIsTheObservation()
    {
        StateLayout layout = new(2, 3, 0, 1);
        float[] state = new float[2];
        layout.Begin(state, [1, 2]);
        layout.Push(state, 0, [3, 4]);
        Assert.Equal([3f, 4f], state);
    }
}
