using System.Runtime.Intrinsics;
using Critter.Core.Numerics;
using Critter.Nn.Fast;

namespace Critter.Nn.Tests;

/// <summary>Our own elementary functions against the library's.</summary>
public sealed class MathTests
{
    [Fact]
    public void Log_OverTheWholeRange_IsTheLibrarys()
    {
        var source = new Uniform(1);
        for (int i = 0; i < 20_000; i++)
        {
            double x = Math.ScaleB(1 + source.Next(), source.Whole(-1000, 1000));
            double expected = Math.Log(x);
            Assert.Equal(expected, PortableMath.Log(x), 1e-15 * Math.Max(1, Math.Abs(expected)));
        }

        Assert.Equal(0, PortableMath.Log(1));
        Assert.Equal(double.NegativeInfinity, PortableMath.Log(0));
        Assert.Equal(double.NaN, PortableMath.Log(-1));
    }

    [Fact]
    public void ExpAndTanh_OverTheWholeRange_AreTheLibrarys()
    {
        var source = new Uniform(2);
        for (int i = 0; i < 20_000; i++)
        {
            double x = 1416 * (source.Next() - 0.5), y = 20 * (source.Next() - 0.5);
            Assert.Equal(Math.Exp(x), PortableMath.Exp(x), 1e-15 * Math.Exp(x));
            Assert.Equal(Math.Tanh(y), PortableMath.Tanh(y), 1e-15);
        }
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(-709, 0, -1)]
    [InlineData(710, double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, 0, -1)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 1)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    public void ExpAndTanh_AtTheirEnds_SettleAtTheirLimits(double x, double exp, double tanh)
    {
        Assert.Equal(exp, PortableMath.Exp(x));
        Assert.Equal(tanh, PortableMath.Tanh(x));
    }

    [Fact]
    public void ExpSigmoidTanh_FromMinus80To80_AreTheLibrarys()
    {
        for (float x = -80; x <= 80; x += 0.0137f)
        {
            // Four units in the last place of a float.
            const double Relative = 4.8e-7;
            double exp = Math.Exp(x), sigmoid = 1 / (1 + Math.Exp(-x)), tanh = Math.Tanh(x);
            Assert.Equal(exp, VectorMath.Exp(Vector256.Create(x))[3], Relative * exp);
            Assert.Equal(sigmoid, VectorMath.Sigmoid(Vector256.Create(x))[3], Relative * sigmoid);
            Assert.Equal(tanh, VectorMath.Tanh(Vector256.Create(x))[3], Relative * Math.Abs(tanh));
        }
    }

    [Theory]
    [InlineData(1e30f, 1f, 1f)]
    [InlineData(-1e30f, 0f, -1f)]
    [InlineData(float.PositiveInfinity, 1f, 1f)]
    [InlineData(float.NaN, float.NaN, float.NaN)]
    public void SigmoidAndTanh_FarOut_SettleAtTheirLimits(float x, float sigmoid, float tanh)
    {
        Assert.Equal(sigmoid, VectorMath.Sigmoid(Vector256.Create(x))[0], 1e-37f);
        Assert.Equal(tanh, VectorMath.Tanh(Vector256.Create(x))[0], 1e-7f);
    }
}
