using Critter.Agent.Options;
using Critter.App.Sweep;

namespace Critter.App.Tests.Sweep;

public sealed class SeedListTests
{
    [Theory]
    [InlineData("3", "3", 1)]
    [InlineData("1-10,20", "1-10,20", 11)]
    [InlineData("20, 3-4,1-2,4", "1-4,20", 5)]
    [InlineData("9223372036854775806-9223372036854775807", "9223372036854775806-9223372036854775807", 2)]
    [InlineData("0-9999", "0-9999", 10_000)]
    public void Parse_SeedsAndRanges_AreEachOnceInRisingOrder(string text, string formatted, int count)
    {
        long[] seeds = SeedList.Parse(text);
        Assert.Equal(count, seeds.Length);
        Assert.Equal(seeds.Distinct().Order(), seeds);
        Assert.Equal(formatted, SeedList.Format(seeds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("1,,2")]
    [InlineData("5-1")]
    [InlineData("1-2-3")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    public void Parse_SomethingElse_IsRefused(string text)
    {
        OptionException exception = Assert.Throws<OptionException>(() => SeedList.Parse(text));
        Assert.Equal($"--seeds is {text}; expected seeds and ranges of them, such as 1-10,20, each from 0 to 9223372036854775807", exception.Message);
    }

    [Theory]
    [InlineData("0-1000000")]
    [InlineData("0-9223372036854775807")]
    public void Parse_TooMany_IsRefusedAndTakesNoMemory(string text) =>
        Assert.Equal($"--seeds is {text}; expected at most 1000000 seeds", Assert.Throws<OptionException>(() => SeedList.Parse(text)).Message);
}
