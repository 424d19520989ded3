using System.Globalization;
using System.Text;

namespace Critter.Runs.Tests;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0.05")]
    [InlineData("123456.789")]
    [InlineData("0.1")]
    [InlineData(".5")]
    [InlineData("1e-7")]
    [InlineData("-1.25E+3")]
    [InlineData("0.12345678901234567")]
    [InlineData("99999999999999999999")]
    public void TryParse_Number_IsWhatTheRuntimeReads(string text)
    {
        Assert.True(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out double value));
        Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.2.3")]
    [InlineData("12x")]
    public void TryParse_NoNumber_IsFalse(string text) => Assert.False(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
