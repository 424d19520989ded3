using Critter.Agent.Options;
using Critter.Core.Files;

namespace Critter.Agent.Tests.Options;

/// <summary>Presets of one's own: files that start from a preset or from each other.</summary>
public sealed class OwnPresetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadPreset_File_StartsFromThePresetThatItNames()
    {
        RunOptions small = RunConfig.ReadPreset(_folder.Write("small world.json", """{"preset":"lecture","dots":5}"""));
        Assert.Equal("small-world", small.Preset);
        Assert.Equal(Presets.Get("lecture") with { Preset = "small-world", World = small.World }, small with { Learner = Presets.Get("lecture").Learner });
        Assert.Equal(5, small.World.Dots);
        RunOptions usual = RunConfig.ReadPreset(_folder.Write("usual.JSON", "{}"));
        Assert.Equal(["preset: \"default\" -> \"usual\""], RunConfig.Differences(Presets.Get("default"), usual).Select(difference => difference.ToString()));
    }

    [Fact]
    public void Read_PresetOfAFile_IsFoundFromTheFilesOwnFolder()
    {
        Directory.CreateDirectory(_folder.PathOf("presets"));
        _folder.Write(Path.Combine("presets", "base.json"), """{"preset":"lecture","dots":5,"seed":3}""");
        _folder.Write(Path.Combine("presets", "mine.json"), """{"preset":"base.json","seed":4}""");
        string config = _folder.Write("config.json", """{"preset":"presets/mine.json","discount":0.9}""");
        RunOptions read = RunConfig.Read(config);
        Assert.Equal(("mine", 5, 4, 0.9), (read.Preset, read.World.Dots, read.Seed, read.Learner.Discount));
    }

    [Fact]
    public void Read_WhatARunWrote_NeedsNoPreset()
    {
        string preset = _folder.Write("mine.json", """{"preset":"lecture","dots":5}""");
        RunOptions run = RunConfig.ReadPreset(preset);
        File.Delete(preset);
        string config = _folder.Write("config.json", RunConfig.Write(run));
        Assert.Empty(RunConfig.Differences(run, RunConfig.Read(config)));
        Assert.Empty(RunConfig.Differences(run, RunConfig.ReadWhole(config)));
        File.WriteAllText(config, RunConfig.Write(run).Replace("\"dots\": 5,", "", StringComparison.Ordinal));
        Assert.Equal(
            $"{config}: mine is no preset; expected default, memory, lecture or a file whose name ends in .json, or every option in the file, which is without world.dots",
            Assert.Throws<OptionException>(() => RunConfig.Read(config)).Message);
    }

    [Fact]
    public void Read_CircleOrLongChain_IsRefused()
    {
        string self = _folder.Write("self.json", """{"preset":"self.json"}""");
        Assert.Contains("preset is self.json, which leads back to this file", Assert.Throws<OptionException>(() => RunConfig.Read(self)).Message, StringComparison.Ordinal);
        string one = _folder.Write("one.json", """{"preset":"two.json"}""");
        string two = _folder.Write("two.json", """{"preset":"../PARENT/one.json"}""".Replace("PARENT", Path.GetFileName(_folder.Root), StringComparison.Ordinal));
        Assert.StartsWith($"{one}: {two}: preset is ", Assert.Throws<OptionException>(() => RunConfig.ReadPreset(one)).Message, StringComparison.Ordinal);
        string[] chain = [.. Enumerable.Range(0, 12).Select(i => _folder.Write($"c{i}.json", i == 0 ? "{}" : $$"""{"preset":"c{{i - 1}}.json"}"""))];
        Assert.Equal("c8", RunConfig.ReadPreset(chain[8]).Preset);
        Assert.Contains("or is one of more than 8; expected a shorter chain of files", Assert.Throws<OptionException>(() => RunConfig.ReadPreset(chain[9])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"preset":"none.json"}""", "none.json cannot be read")]
    [InlineData("""{"preset":"no\u0000ne.json"}""", "is no preset; expected default, memory, lecture or a file whose name ends in .json")]
    [InlineData("""{"preset":"lectur"}""", "lectur is no preset; the nearest is lecture; expected default, memory, lecture or a file")]
    [InlineData("""{"preset":5}""", "preset is 5; expected a text")]
    [InlineData("""{"preset":".json"}""", "preset is empty; expected a short name of letters, digits, - and _")]
    [InlineData("""{"preset":"bad.json"}""", "bad.json: learner.discount is 7; expected 0 to 0.999999")]
    public void Read_PresetThatIsNone_IsOneLine(string json, string expected)
    {
        _folder.Write(".json", "{}");
        _folder.Write("bad.json", """{"discount":7}""");
        string path = _folder.Write("config.json", json);
        Exception exception = Assert.ThrowsAny<Exception>(() => RunConfig.Read(path));
        Assert.True(exception is OptionException or BadFileException, exception.ToString());
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("mine.json")]
    public void ReadWhole_PresetThatCouldNameNoFolder_IsRefused(string preset)
    {
        string path = _folder.Write("config.json", RunConfig.Write(new RunOptions { Preset = preset }));
        Assert.EndsWith("expected a short name of letters, digits, - and _", Assert.Throws<OptionException>(() => RunConfig.ReadWhole(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OtherPresetThanAskedFor_IsRefused()
    {
        string config = _folder.Write("config.json", """{"preset":"lecture"}""");
        Assert.Equal(
            $"{config}: preset is lecture, but default is asked for; expected one of the two",
            Assert.Throws<OptionException>(() => RunConfig.Read(config, Presets.Get("default"))).Message);
        Assert.Equal("lecture", RunConfig.Read(config, Presets.Get("lecture")).Preset);
    }
}
