namespace Critter.App.Tests;

/// <summary>What <c>watch</c> cannot do it says before it opens anything.</summary>
public sealed class WatchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _run;

    public WatchCommandTests()
    {
        _run = _folder.PathOf("run");
        Assert.Equal(0, Invocation.Train(_run, 2, "--quiet").ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--set", "discount=0.1")]
    [InlineData("--episodes", "99999999999")]
    [InlineData("--preset", "lecture")]
    [InlineData("--continuing")]
    public void Resume_OtherOptions_IsRefusedAsTrainRefusesIt(params string[] options)
    {
        string refusal = Refusal(["--resume", _run, "--terminal", "--frames", "1", .. options]);
        Assert.Equal(Invocation.Of(["train", "--resume", _run, .. options]).Refusal(ExitCode.Usage), refusal);
    }

    [Fact]
    public void Resume_MoreEpisodes_IsForTrain() => Assert.StartsWith(
        $"--episodes is 99, but the run in {_run} has 2; --resume goes on with a run as it is",
        Refusal(["--resume", _run, "--terminal", "--frames", "1", "--episodes", "99"]), StringComparison.Ordinal);

    [Theory]
    [InlineData("--set", "hidden=[3]")]
    [InlineData("--episodes", "5")]
    [InlineData("--continuing")]
    public void Trained_OptionsOfANewborn_AreRefused(params string[] options)
    {
        string network = Path.Combine(_run, "network.json");
        string[][] ways = [[_run], [network], ["--versus", "best", _run]];
        Assert.All(ways, way => Assert.StartsWith($"{options[0]} is for a newborn, and {way[^1]} is trained", Refusal([.. way, .. options]), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--versus", "best", "best")]
    [InlineData("--behind", "run")]
    [InlineData("--screenshot", "a.png")]
    [InlineData("--width", "800")]
    [InlineData("--height", "600")]
    [InlineData("--unpaced")]
    [InlineData("--lecture")]
    [InlineData("--record", "a.gif")]
    public void Terminal_OptionOfTheWindow_IsRefused(params string[] options)
    {
        string line = Refusal(["--terminal", "--frames", "1", .. options]);
        Assert.Equal($"{options[0]} is for the window, and --terminal opens none; expected one of the two", line);
    }

    [Theory]
    [InlineData("--explain")]
    [InlineData("--lecture")]
    public void Versus_WhatIsForOneCritter_IsRefused(string option) =>
        Assert.Equal($"{option} is for one critter, and --versus shows two; expected one of the two", Refusal(["--versus", "best", "best", option]));

    [Theory]
    [InlineData("watch", "--network")]
    [InlineData("watch", "--record")]
    [InlineData("film", "--out")]
    public void File_OfARun_IsNotWrittenOver(string command, string option)
    {
        string own = Path.Combine(_run, "network.json");
        string[] arguments = command == "watch" ? [command, "--frames", "1", option, own] : [command, "best", option, own];

        string line = Invocation.Of(arguments).Refusal(ExitCode.Failure);

        Assert.Contains(command == "watch" ? "only the run writes it" : "is no name of a film", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Out_FolderWithARun_IsNotOfferedForce()
    {
        string line = Invocation.Of("watch", "--out", _run, "--terminal", "--frames", "1").Refusal(ExitCode.Failure);
        Assert.Equal($"{_run} holds a run already; --resume goes on with it, --out names another folder", line);
        Assert.Equal($"{line}, --force overwrites it", Invocation.Train(_run, 3).Refusal(ExitCode.Failure));
    }

    private static string Refusal(string[] arguments) => Invocation.Of(["watch", .. arguments]).Refusal(ExitCode.Usage);
}
