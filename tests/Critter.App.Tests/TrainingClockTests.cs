using Critter.App.Training;

namespace Critter.App.Tests;

public sealed class TrainingClockTests
{
    private double _now = 5;
    private double _use = 1;

    [Fact]
    public void Seconds_LongTimeWithoutTheProcessor_IsLeftOut()
    {
        TrainingClock clock = new(() => _now, () => _use);
        double start = clock.Seconds();
        Pass(0.25, use: 0.25);
        Assert.Equal(0.25, clock.Seconds() - start);
        Pass(3600, use: 0.01);
        Assert.Equal(0.25, clock.Seconds() - start);
        Pass(0.25, use: 0.25);
        Assert.Equal(0.5, clock.Seconds() - start);
    }

    [Fact]
    public void Seconds_LongTimeOfWork_Counts()
    {
        TrainingClock clock = new(() => _now, () => _use);
        double start = clock.Seconds();
        // Beside others who want the processor too.
        Pass(10, use: 3);
        Assert.Equal(10, clock.Seconds() - start);
    }

    [Fact]
    public void Seconds_ShortWait_Counts()
    {
        TrainingClock clock = new(() => _now, () => _use);
        double start = clock.Seconds();
        Pass(0.5, use: 0);
        Assert.Equal(0.5, clock.Seconds() - start);
    }

    private void Pass(double seconds, double use)
    {
        _now += seconds;
        _use += use;
    }
}
