using Critter.Core.Numerics;

namespace Critter.Agent.Tests;

public sealed class PortablePowerTests
{
    [Fact]
    public void Of_ManyValues_IsThePower()
    {
        for (double x = 1e-6; x < 1e6; x *= 1.37)
        {
            for (double p = 0; p <= 1; p += 0.1)
            {
                // 1e-13 of the value: what the series and one division more can lose.
                Assert.InRange(PortableMath.Power(x, p) / Math.Pow(x, p), 1 - 1e-13, 1 + 1e-13);
            }
        }
    }
}
