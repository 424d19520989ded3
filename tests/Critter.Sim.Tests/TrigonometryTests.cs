using Critter.Core.Numerics;

namespace Critter.Sim.Tests;

public sealed class TrigonometryTests
{
    // Headings and eyes: their own rounding is below this, too.
    private const double Tolerance = 1e-15;

    [Fact]
    public void SinCos_HeadingsAndEyes_AgreesWithTheMathLibrary()
    {
        for (int i = -20_000; i <= 20_000; i++)
        {
            AssertSinCos(i * 0.001, Tolerance);
        }
    }

    [Fact]
    public void SinCos_AroundEveryQuarter_AgreesWithTheMathLibrary()
    {
        for (int quarter = -260; quarter <= 260; quarter++)
        {
            double angle = quarter * (Math.PI / 4);
            AssertSinCos(Math.BitDecrement(angle), Tolerance);
            AssertSinCos(angle, Tolerance);
            AssertSinCos(Math.BitIncrement(angle), Tolerance);
        }
    }

    [Fact]
    public void SinCos_LargeAngles_AgreesWithTheMathLibrary()
    {
        RandomStream random = new(3);
        for (int i = 0; i < 10_000; i++)
        {
            AssertSinCos(random.NextDouble(-100_000, 100_000), Tolerance);
        }
    }

    [Fact]
    public void SinCos_Zero_IsExact() => Assert.Equal((0.0, 1.0), Trigonometry.SinCos(0));

    [Fact]
    public void Atan2_AllRound_AgreesWithTheMathLibrary()
    {
        for (int i = -3141; i <= 3141; i++)
        {
            foreach (double length in (double[])[1e-9, 1, 300, 1e9])
            {
                double y = length * Math.Sin(i * 0.001);
                double x = length * Math.Cos(i * 0.001);
                Assert.Equal(Math.Atan2(y, x), Trigonometry.Atan2(y, x), Tolerance);
            }
        }
    }

    [Fact]
    public void Atan2_OnTheAxes_IsExact()
    {
        Assert.Equal(
            [0, Math.PI / 2, Math.PI, -Math.PI / 2, 0],
            [Trigonometry.Atan2(0, 2), Trigonometry.Atan2(2, 0), Trigonometry.Atan2(0, -2), Trigonometry.Atan2(-2, 0), Trigonometry.Atan2(0, 0)]);
    }

    private static void AssertSinCos(double angle, double tolerance)
    {
        (double sin, double cos) = Trigonometry.SinCos(angle);
        Assert.True(Math.Abs(sin - Math.Sin(angle)) <= tolerance, $"sin {angle:R}: {sin:R}");
        Assert.True(Math.Abs(cos - Math.Cos(angle)) <= tolerance, $"cos {angle:R}: {cos:R}");
    }
}
