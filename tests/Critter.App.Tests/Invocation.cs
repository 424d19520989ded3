namespace Critter.App.Tests;

/// <summary>One command line, run in this process.</summary>
internal sealed record Invocation(int ExitCode, string Output, string Error)
{
    // Little enough to learn in an instant.
    public static IReadOnlyList<string> SmallRun { get; } =
        ["--ticks", "50", "--set", "hidden=[8]", "--set", "learnFrom=50", "--set", "batchSize=8", "--set", "evaluationEpisodes=4", "--threads", "1"];

    public static Invocation Of(params string[] args)
    {
        StringWriter output = new();
        StringWriter error = new();
        int exitCode = CommandLine.Run(args, output, error);
        return new Invocation(exitCode, output.ToString(), error.ToString());
    }

    public static Invocation Train(string folder, int episodes, params string[] more) =>
        Of(["train", "--out", folder, "--episodes", episodes.ToString(System.Globalization.CultureInfo.InvariantCulture), .. SmallRun, .. more]);

    /// <summary>The one line that a refused command writes, on stderr and nowhere else.</summary>
    public string Refusal(int exitCode)
    {
        Assert.Equal("", Output);
        Assert.EndsWith("\n", Error, StringComparison.Ordinal);
        string line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("critter: ", line, StringComparison.Ordinal);
        Assert.Equal(exitCode, ExitCode);
        return line["critter: ".Length..];
    }
}
