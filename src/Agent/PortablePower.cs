using Critter.Nn;

namespace Critter.Agent;

/// <summary>
/// x^p from + - * / and square roots alone, the same bits on every machine (the operating system's <c>pow</c> is not): priorities
/// decide what is learnt next, so a last digit would change a run.
/// </summary>
internal static class PortablePower
{
    /// <summary>x^p to about 1e-13 of itself, for positive normal x and p in [0, 1] (results within 1e±300).</summary>
    public static double Of(double x, double p)
    {
        return p == 0.5 ? Math.Sqrt(x) : PortableMath.Exp(p * PortableMath.Log(x));
    }
}
