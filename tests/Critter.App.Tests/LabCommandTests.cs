using System.Text.Json;

namespace Critter.App.Tests;

/// <summary><c>critter lab</c> without a window, as a user types it.</summary>
public sealed class LabCommandTests
{
    private static readonly string[] _small = ["--epochs", "3", "--examples", "40", "--hidden", "4"];

    [Theory]
    [InlineData("separate", "--data", "spiral", "data", "\"spiral\"")]
    [InlineData("separate", "--seed", "9", "seed", "9")]
    [InlineData("separate", "--epochs", "2", "epochs", "2")]
    [InlineData("separate", "--examples", "50", "examples", "50")]
    [InlineData("separate", "--noise", "0.25", "noise", "0.25")]
    [InlineData("separate", "--test-share", "0.25", "testShare", "0.25")]
    [InlineData("separate", "--hidden", "0", "hidden", "[]")]
    [InlineData("separate", "--activation", "relu", "activation", "\"ReLU\"")]
    [InlineData("separate", "--optimizer", "sgd", "optimizer", "\"Sgd\"")]
    [InlineData("separate", "--learning-rate", "0.5", "learningRate", "0.5")]
    [InlineData("separate", "--l2", "0.5", "l2", "0.5")]
    [InlineData("separate", "--anneal", "true", "annealLearningRate", "true")]
    [InlineData("separate", "--dropout", "0.25", "dropout", "0.25")]
    [InlineData("separate", "--batch", "7", "batchSize", "7")]
    [InlineData("separate", "--patience", "5", "patience", "5")]
    [InlineData("separate", "--math", "mathnet", "math", "\"MathNet\"")]
    [InlineData("digits", "--shift", "0.25", "shift", "0.25")]
    [InlineData("digits", "--dropout", "0", "dropout", "0")]
    public void Lab_EveryOption_Arrives(string demo, string option, string value, string key, string expected)
    {
        using TemporaryFolder folder = new();
        string[] few = demo == "separate" ? ["--epochs", "1", "--examples", "40", "--hidden", "4"] : ["--epochs", "1"];
        int replaced = Array.IndexOf(few, option);
        few = replaced < 0 ? few : [.. few[..replaced], .. few[(replaced + 2)..]];
        Assert.Equal(0, Invocation.Of(["lab", demo, "--headless", "--quiet", "--out", folder.PathOf("run"), option, value, .. few]).ExitCode);
        using var config = JsonDocument.Parse(File.ReadAllText(folder.PathOf("run/config.json")));
        Assert.Equal(expected, JsonSerializer.Serialize(config.RootElement.GetProperty(key)));
    }

    [Fact]
    public void Lab_SgdWithMomentum_Arrives()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, Invocation.Of(["lab", "separate", "--headless", "--quiet", "--out", folder.PathOf("run"), "--optimizer", "sgd", "--momentum", "0.5", .. _small]).ExitCode);
        Assert.Contains("\"momentum\": 0.5", File.ReadAllText(folder.PathOf("run/config.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Lab_Separate_SaysWhatItReachedAndCompareDrawsIt()
    {
        using TemporaryFolder folder = new();
        foreach (string seed in (string[])["1", "2"])
        {
            var lab = Invocation.Of(["lab", "separate", "--headless", "--out", folder.PathOf($"run{seed}"), "--seed", seed, .. _small]);
            Assert.Equal(0, lab.ExitCode);
            Assert.Contains("A 2-4-1 network learned 20 examples in 3 epochs", lab.Output, StringComparison.Ordinal);
            string accuracy = File.ReadAllLines(folder.PathOf($"run{seed}/episodes.csv"))[^1].Split(',')[2];
            Assert.Contains(FormattableString.Invariant($"test       20 examples: {100 * double.Parse(accuracy, System.Globalization.CultureInfo.InvariantCulture):F2}% right"), lab.Output, StringComparison.Ordinal);
        }

        var compare = Invocation.Of("compare", folder.PathOf("run1"), folder.PathOf("run2"), "--report", folder.PathOf("curves.csv"));
        Assert.Equal((0, $"Wrote {folder.PathOf("curves.csv")} and {folder.PathOf("curves-runs.csv")}\n"), (compare.ExitCode, compare.Error));
        Assert.Contains("accuracy (share of the test data)", compare.Output, StringComparison.Ordinal);
        Assert.Contains("final accuracy", compare.Output, StringComparison.Ordinal);
        Assert.Contains("These runs learn from examples", compare.Output, StringComparison.Ordinal);
        Assert.Contains("log-likelihood (mean over the test data)", Invocation.Of("curve", folder.PathOf("run1"), "--y", "loglikelihood").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_ARunOfTheLabAndOneOfACritter_IsRefused()
    {
        using TemporaryFolder folder = new();
        Invocation.Of(["lab", "separate", "--headless", "--quiet", "--out", folder.PathOf("lab"), .. _small]);
        Invocation.Train(folder.PathOf("critter"), 2, "--quiet");
        Assert.Contains("expected runs of one kind", Invocation.Of("compare", folder.PathOf("lab"), folder.PathOf("critter")).Refusal(1), StringComparison.Ordinal);
    }

    [Fact]
    public void Lab_Resume_GoesOnOrRefuses()
    {
        using TemporaryFolder folder = new();
        Invocation.Of(["lab", "separate", "--headless", "--quiet", "--out", folder.PathOf("run"), .. _small]);
        Assert.Contains("learned 20 examples in 3 epochs", Invocation.Of("lab", "separate", "--headless", "--resume", folder.PathOf("run")).Output, StringComparison.Ordinal);
        Assert.Contains("is a run of lab separate; expected one of lab digits", Invocation.Of("lab", "digits", "--headless", "--resume", folder.PathOf("run")).Refusal(1), StringComparison.Ordinal);
        Assert.Contains("--noise is for a new run", Invocation.Of("lab", "separate", "--headless", "--resume", folder.PathOf("run"), "--noise", "0").Refusal(2), StringComparison.Ordinal);
        Assert.Contains("--force overwrites it", Invocation.Of(["lab", "separate", "--headless", "--out", folder.PathOf("run"), .. _small]).Refusal(1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--out is of training without a window; expected --headless beside it", "separate", "--out", "run")]
    [InlineData(2, "--resume is of training without a window; expected --headless beside it", "digits", "--resume", "run")]
    [InlineData(2, "--quiet is of training without a window; expected --headless beside it", "digits", "--quiet")]
    [InlineData(2, "--frames is for the window, and --headless opens none; expected one of the two", "separate", "--headless", "--frames", "2")]
    [InlineData(2, "--light is for the window, and --headless opens none; expected one of the two", "digits", "--headless", "--light")]
    [InlineData(2, "--network is for the window, and --headless opens none; expected one of the two", "digits", "--headless", "--network", "run")]
    [InlineData(2, "--screenshot takes a picture of the last frame; expected --frames N too", "separate", "--screenshot", "a.png")]
    [InlineData(2, "--seed is of training, which lab digits does with --headless; the window shows a trained network (--network)", "digits", "--seed", "2")]
    [InlineData(2, "--epochs says how training ends, and the window goes on until it is closed; expected --headless beside it", "separate", "--epochs", "2")]
    [InlineData(2, "--patience says how training ends, and the window goes on until it is closed; expected --headless beside it", "separate", "--patience", "2")]
    [InlineData(2, "--anneal says how training ends, and the window goes on until it is closed; expected --headless beside it", "separate", "--anneal", "true")]
    [InlineData(2, "--keys has 'jump'; expected ", "separate", "--frames", "1", "--keys", "jump")]
    [InlineData(1, "there-is-none.json cannot be read", "digits", "--frames", "1", "--network", "there-is-none.json")]
    public void Window_WrongOptions_IsOneLine(int exitCode, string expected, params string[] args) =>
        Assert.Contains(expected, Invocation.Of(["lab", .. args]).Refusal(exitCode), StringComparison.Ordinal);

    [Fact]
    public void Window_ANetworkOfACritter_IsRefused()
    {
        using TemporaryFolder folder = new();
        Invocation.Train(folder.PathOf("critter"), 2, "--quiet");
        Assert.Contains("expected one that reads 8 x 8 numbers and gives the probabilities of 10 digits (softmax)", Invocation.Of("lab", "digits", "--frames", "1", "--network", folder.PathOf("critter")).Refusal(1), StringComparison.Ordinal);
        string own = folder.PathOf("critter/network.json");
        Assert.Contains("only the run writes it", Invocation.Of("lab", "digits", "--frames", "1", "--screenshot", own).Refusal(1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--data is hexagon; expected circle, spiral, moons, xor, gaussians, sine, cubic, v, or the path of a .csv file", "separate", "--data", "hexagon")]
    [InlineData(1, "there-is-none.csv cannot be read", "separate", "--data", "there-is-none.csv")]
    [InlineData(1, "there-is-none is no folder; expected one with the four files of MNIST", "digits", "--data", "there-is-none")]
    [InlineData(2, "--hidden is 3,x; expected up to 8 widths from 1 to 256 such as 8,8, or 0 for none", "separate", "--hidden", "3,x")]
    [InlineData(2, "--noise is 2; expected a number from 0 to 1", "separate", "--noise", "2")]
    [InlineData(2, "--momentum is of sgd", "separate", "--momentum", "0.5")]
    public void Lab_WrongInput_IsOneLine(int exitCode, string expected, params string[] args)
    {
        using TemporaryFolder folder = new();
        Assert.Contains(expected, Invocation.Of(["lab", .. args, "--headless", "--out", folder.PathOf("run")]).Refusal(exitCode), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.PathOf("run")));
    }
}
