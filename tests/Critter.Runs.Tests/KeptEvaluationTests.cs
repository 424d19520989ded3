using Critter.Core.Files;

namespace Critter.Runs.Tests;

public sealed class KeptEvaluationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhatWasWritten_ComesBackExactly()
    {
        KeptEvaluation one = new("a", 5, 1000, 0.05, new EvaluationResult([1, 2], [0, 1.5], [1, 0.5], [1 / 3.0, -2e-17]));
        string path = _folder.PathOf("e.json");
        KeptEvaluation.Write(path, [one, one with { Of = "b" }]);
        IReadOnlyList<KeptEvaluation> read = KeptEvaluation.Read(path);
        Assert.Equal(["a", "b"], read.Select(evaluation => evaluation.Of));
        Assert.Equal(one.Result.RewardPerTick, read[0].Result.RewardPerTick);
        Assert.Equal(one.Result.Poison, read[0].Result.Poison);
        Assert.Equal(one.Result.Score, read[0].Result.Score);
        Assert.True(read[0].IsOf("a", 5, 1000, 0.05));
        Assert.False(read[0].IsOf("b", 5, 1000, 0.05) || read[0].IsOf("a", 6, 1000, 0.05) || read[0].IsOf("a", 5, 999, 0.05) || read[0].IsOf("a", 5, 1000, 0));
        Assert.Equal([path], Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public void Read_NoFile_IsNothing() => Assert.Empty(KeptEvaluation.Read(_folder.PathOf("none.json")));

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"format\": \"critter-network\", \"version\": 1}")]
    [InlineData("{\"format\": \"critter-evaluations\", \"version\": 2, \"evaluations\": []}")]
    [InlineData("{\"format\": \"critter-evaluations\", \"version\": 1, \"evaluations\": [{\"of\": \"a\"}]}")]
    [InlineData("{\"format\": \"critter-evaluations\", \"version\": 1, \"evaluations\": [{\"of\": \"a\", \"seed\": 1, \"ticks\": 1, \"epsilon\": 0, \"apples\": [1], \"poison\": [1, 2], \"score\": [0], \"rewardPerTick\": [0]}]}")]
    public void Read_SomethingElse_IsOneLineThatNamesTheFile(string text)
    {
        string path = _folder.Write("e.json", text);
        Assert.StartsWith(path, Assert.Throws<BadFileException>(() => KeptEvaluation.Read(path)).Message, StringComparison.Ordinal);
    }
}
