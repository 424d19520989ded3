using System.Diagnostics;

namespace Critter.App.Tests;

/// <summary>The program completes what is typed, and says what it is.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("critter tr", "train")]
    [InlineData("critter eval --epi", "--episodes")]
    [InlineData("critter export best --to on", "onnx")]
    [InlineData("critter completion ", "fish")]
    public void Suggest_OfABeginning_NamesTheRest(string line, string expected)
    {
        var result = Invocation.Of($"[suggest:{line.Length}]", line);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(expected, result.Output.Split('\n', StringSplitOptions.TrimEntries));
    }

    [ShellFact]
    public void Completion_InBash_CompletesAWord()
    {
        string script = $$"""
            critter() { dotnet '{{Path.Combine(AppContext.BaseDirectory, "critter.dll")}}' "$@"; }
            source <(critter completion bash)
            COMP_WORDS=(critter export best --to on) COMP_CWORD=4 COMP_LINE='critter export best --to on' COMP_POINT=27
            _critter
            printf '%s\n' "${COMPREPLY[@]}"
            COMP_WORDS=(critter tr) COMP_CWORD=1 COMP_LINE='critter tr' COMP_POINT=10
            _critter
            printf '%s\n' "${COMPREPLY[@]}"
            complete -p critter
            """;
        using Process process = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        (int exitCode, string output, string error) = Child.Finish(process);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal("onnx\ntrain\ncomplete -o bashdefault -o default -F _critter critter\n", output);
    }

    [Theory]
    [InlineData("bash", "complete -o")]
    [InlineData("zsh", "#compdef critter")]
    [InlineData("fish", "complete -c critter")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public void Completion_OfAShell_IsItsScript(string shell, string expected)
    {
        var result = Invocation.Of("completion", shell);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Completion_OfAnotherShell_IsOneLine() =>
        Assert.Equal("shell is csh; expected bash|zsh|fish|pwsh", Invocation.Of("completion", "csh").Refusal(ExitCode.Usage));

    [Fact]
    public void Version_Asked_SaysVersionCommitAndBuild()
    {
        var result = Invocation.Of("--version");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"^critter \d+\.\d+\.\d+, commit ([0-9a-f]{9}|unknown), \.NET \d+\.\d+\.\d+, [a-z]+[-.a-z0-9]*\n$", result.Output);
    }
}
