namespace Critter.App.Tests;

/// <summary>What an argument or a value would swallow is refused by its name.</summary>
public sealed class TokenCheckTests
{
    [Theory]
    [InlineData("--jsn is no option of eval; the nearest is --json", "eval", "--jsn")]
    [InlineData("-json is no option of eval; the nearest is --json", "eval", "-json")]
    [InlineData("--episode is no option of eval; the nearest is --episodes", "eval", "--episode", "5")]
    [InlineData("--frmes is no option of watch; the nearest is --frames", "watch", "--frmes", "5")]
    [InlineData("--termnal is no option of watch; the nearest is --terminal", "watch", "--termnal")]
    [InlineData("--termnal is no option of watch; the nearest is --terminal", "watch", "--versus", "a", "--termnal")]
    [InlineData("--folow is no option of curve; the nearest is --follow", "curve", "--folow")]
    [InlineData("--labl is no option of compare; the nearest is --label", "compare", "a", "--labl", "b")]
    [InlineData("--quite is no option of train; the nearest is --quiet", "train", "--out", "--quite")]
    [InlineData("--out is empty; expected --out DIR", "train", "--out", "")]
    [InlineData("--resume is empty; expected --resume DIR", "train", "--resume", "")]
    [InlineData("--config is empty; expected --config FILE", "train", "--config", "")]
    [InlineData("RUN|NETWORK-FILE... is empty", "eval", "")]
    [InlineData("RUN... is empty", "compare", "")]
    public void Run_TokenThatNobodyMeans_IsRefusedByItsName(string message, params string[] args) =>
        Assert.Equal(message, Invocation.Of(args).Refusal(ExitCode.Usage));

    [Fact]
    public void Run_NegativeNumberOrAnythingAfterTwoDashes_IsTaken()
    {
        Assert.StartsWith("--threshold is -x", Invocation.Of("compare", "a", "--threshold", "-x").Refusal(ExitCode.Usage), StringComparison.Ordinal);
        Assert.StartsWith("-net.json cannot be read", Invocation.Of("eval", "--", "-net.json").Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Equal(0, Invocation.Of("eval", "--jsn", "--help").ExitCode);
    }
}
