using Critter.Core.Files;
using Critter.Agent.Options;
using Critter.Core;
using Critter.Sim;

namespace Critter.Agent.Tests.Options;

public sealed class RunConfigTests
{
    public static TheoryData<string, string> WrongFiles => new()
    {
        { "", "line 1, byte 1" },
        { "{\"seed\":1", "line 1, byte 10" },
        { "{\n\"seed\":tru}", "line 2, byte 11" },
        { "{\"seed\":1}{", "line 1, byte 11" },
        { "{\"seed\":1,\"seed\":2}", "line 1, byte 11: the key seed stands there a second time" },
        { "{\"world\":{\"eyes\":3},\n\"learner\":{\"eyes\":3,\n\"\\u0065yes\":4}}", "line 3, byte 1: the key eyes stands there a second time" },
        { new string('[', 1000), "more than 16 levels deep" },
        { "{\"\\ud800\":1}", "not Unicode" },
        { "{\"preset\":\"\\ud800\"}", "not Unicode" },
    };

    [Fact]
    public void ReadWhole_WhatWriteWrote_IsTheSame()
    {
        using TemporaryFolder folder = new();
        foreach (RunOptions options in (RunOptions[])[.. Presets.Names.Select(Presets.Get), Unusual()])
        {
            string path = folder.Write("config.json", RunConfig.Write(options));
            RunOptions read = RunConfig.ReadWhole(path);
            Assert.Null(RunConfig.FirstDifference(options, read));
            Assert.Equal(RunConfig.Write(options), RunConfig.Write(read));
        }
    }

    [Fact]
    public void Write_AnyOptions_BeginsWithTheVersionAndHoldsEveryKey()
    {
        string text = RunConfig.Write(new RunOptions());
        Assert.StartsWith($"{{\n  \"critter\": \"{ProgramVersion.Text}\",\n", text, StringComparison.Ordinal);
        Assert.All(OptionBinder.Keys, key => Assert.Contains($"\"{key.Split('.')[^1]}\":", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public void Read_NoJson_IsOneLineWithFileAndPlace(string text, string place)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("wrong.json", text);
        BadFileException exception = Assert.Throws<BadFileException>(() => RunConfig.Read(path, _ => new RunOptions()));
        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(place, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Read_HugeOrNotUtf8_IsRefused()
    {
        using TemporaryFolder folder = new();
        string huge = folder.Write("huge.json", new string(' ', 9 << 20));
        Assert.Contains("expected at most", Assert.Throws<BadFileException>(() => RunConfig.Read(huge, _ => new RunOptions())).Message, StringComparison.Ordinal);
        string binary = folder.PathOf("binary.json");
        File.WriteAllBytes(binary, [0x7B, 0xFF, 0xFE, 0x7D]);
        Assert.Contains("not UTF-8", Assert.Throws<BadFileException>(() => RunConfig.Read(binary, _ => new RunOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadWhole_ValueOutOfRange_NamesFileKeyValueAndRange()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("config.json", """{"learner":{"discount":1.5}}""");
        OptionException exception = Assert.Throws<OptionException>(() => RunConfig.ReadWhole(path));
        Assert.StartsWith($"{path}: learner.discount is 1.5; expected 0 to", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"learner":{"worlds":4096},"world":{"critters":100000}}""", "learner.worlds is 4096; with 100000 critters a world and 59 numbers a state expected at most 363")]
    [InlineData("""{"learner":{"replayCapacity":50000000}}""", "learner.replayCapacity is 50000000; with random eviction and 59 numbers a state expected at most 36398026")]
    public void ReadWhole_OptionsTooMuchTogether_NamesThem(string json, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("config.json", json);
        Assert.Equal($"{path}: {expected}", Assert.Throws<OptionException>(() => RunConfig.ReadWhole(path)).Message);
    }

    [Fact]
    public void FirstDifference_OtherOption_NamesItWithBothValues()
    {
        RunOptions one = new();
        Assert.Equal(new OptionDifference("world.dots", "30", "31"), RunConfig.FirstDifference(one, one with { World = one.World with { Dots = 31 } }));
        Assert.Null(RunConfig.FirstDifference(one, one with { World = new WorldOptions() }));
    }

    private static RunOptions Unusual()
    {
        return new RunOptions
        {
            Seed = long.MaxValue,
            Continuing = true,
            World = new WorldOptions { Walls = [new Wall(1, 2, 3, 4)], Actions = [new WheelSpeeds("go \"on\" é", 1, 0.1)] },
            Learner = new LearnerOptions { Hidden = [], LearningRate = 1.0 / 3 },
        };
    }
}
