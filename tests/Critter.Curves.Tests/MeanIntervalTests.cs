namespace Critter.Curves.Tests;

/// <summary>Against quantiles of Student's t as tables print them: t(0.975; 1) = 12.7062, t(0.975; 3) = 3.18245, t(0.95; 3) = 2.35336.</summary>
public sealed class MeanIntervalTests
{
    [Theory]
    [InlineData(0.95, 3.18245)]
    [InlineData(0.9, 2.35336)]
    public void Of_OneToFour_IsTheTextbooks(double confidence, double t)
    {
        var interval = MeanInterval.Of([4, 1, 3, 2], confidence);

        // The variance is 5 / 3: four values, three degrees of freedom.
        double halfWidth = t * Math.Sqrt(5.0 / 3 / 4);
        Assert.Equal((2.5, 4), (interval.Mean, interval.Count));
        Assert.Equal(halfWidth, interval.HalfWidth, 1e-5);
        Assert.Equal(2.5 - halfWidth, interval.Low, 1e-5);
        Assert.Equal(2.5 + halfWidth, interval.High, 1e-5);
    }

    [Fact]
    public void Of_TwoValues_HasOneDegreeOfFreedom()
    {
        var interval = MeanInterval.Of([1, 2]);

        Assert.Equal(12.7062 * 0.5, interval.HalfWidth, 1e-4);
        Assert.Equal("1.50 ± 6.35", interval.ToString());
    }

    [Fact]
    public void Of_OneValue_TellsNothingOfTheSpread()
    {
        var interval = MeanInterval.Of([3]);

        Assert.Equal((3, 1), (interval.Mean, interval.Count));
        Assert.True(double.IsNaN(interval.HalfWidth));
        Assert.Equal("3.00", interval.ToString());
    }

    [Fact]
    public void Of_NothingOrNoConfidence_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => MeanInterval.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanInterval.Of([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanInterval.Of([1], 1));
    }
}
