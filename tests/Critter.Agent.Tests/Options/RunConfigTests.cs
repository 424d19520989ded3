using Critter.Agent.Options;
using Critter.Core;
using Critter.Core.Files;
using Critter.Sim;

namespace Critter.Agent.Tests.Options;

public sealed class RunConfigTests
{
    public static TheoryData<string, string> WrongFiles => new()
    {
        { "", "line 1, byte 1" },
        { "{\"seed\":1", "line 1, byte 10" },
        { "{\n\"seed\":tru}", "line 2, byte 11" },
        { "{\"seed\":1, / one\n\"episodes\":2}", "line 1, byte 12" },
        { "{\"seed\":1,,}", "line 1, byte 11: not JSON, or cut short" },
        { "{\"seed\":1}{", "line 1, byte 11" },
        { "{\"seed\":1,\"seed\":2}", "line 1, byte 11: the key seed stands there a second time" },
        { "{\"world\":{\"eyes\":3},\n\"learner\":{\"eyes\":3,\n\"\\u0065yes\":4}}", "line 3, byte 1: the key eyes stands there a second time" },
        { new string('[', 1000), "more than 16 levels deep" },
        { "{\"\\ud800\":1}", "not Unicode" },
        { "{\"preset\":\"\\ud800\"}", "not Unicode" },
        { "{\"preset\":/* which */\n\"\\ud800\",}", "line 2, byte 1: a text that is not Unicode" },
        { "{\"seed\":1, // one\n\"seed\":2,}", "line 2, byte 1: the key seed stands there a second time" },
    };

    [Fact]
    public void ReadWhole_WhatWriteWrote_IsTheSame()
    {
        using TemporaryFolder folder = new();
        foreach (RunOptions options in (RunOptions[])[.. Presets.Names.Select(Presets.Get), Unusual()])
        {
            string path = folder.Write("config.json", RunConfig.Write(options));
            RunOptions read = RunConfig.ReadWhole(path);
            Assert.Empty(RunConfig.Differences(options, read));
            Assert.Equal(RunConfig.Write(options), RunConfig.Write(read));
        }
    }

    [Fact]
    public void Write_AnyOptions_BeginsWithTheVersionAndHoldsEveryKey()
    {
        RunOptions memory = Presets.Get("memory");
        string text = RunConfig.Write(memory with { Name = "x", Note = "y", Learner = memory.Learner with { NewGroundFallsUntil = 1, LearningRateEpisodes = 1 } });
        Assert.StartsWith($"{{\n  \"critter\": \"{ProgramVersion.Text}\",\n", text, StringComparison.Ordinal);
        Assert.All(OptionBinder.Keys, key => Assert.Contains($"\"{key.Split('.')[^1]}\":", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_WithoutMemoryAndNewGround_LeavesThemOut()
    {
        string text = RunConfig.Write(new RunOptions());
        Assert.DoesNotContain("memory", text, StringComparison.Ordinal);
        Assert.DoesNotContain("newGround", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public void Read_NoJson_IsOneLineWithFileAndPlace(string text, string place)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("wrong.json", text);
        BadFileException exception = Assert.Throws<BadFileException>(() => RunConfig.Read(path));
        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(place, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Read_HugeOrNotUtf8_IsRefused()
    {
        using TemporaryFolder folder = new();
        string huge = folder.Write("huge.json", new string(' ', 9 << 20));
        Assert.Contains("expected at most", Assert.Throws<BadFileException>(() => RunConfig.Read(huge)).Message, StringComparison.Ordinal);
        string binary = folder.PathOf("binary.json");
        File.WriteAllBytes(binary, [0x7B, 0xFF, 0xFE, 0x7D]);
        Assert.Contains("not UTF-8", Assert.Throws<BadFileException>(() => RunConfig.Read(binary)).Message, StringComparison.Ordinal);
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
    public void Differences_OtherOptions_AreNamedToTheLeafWithBothValues()
    {
        RunOptions one = new();
        WorldOptions world = one.World with { Dots = 31, Kinds = [.. one.World.Kinds.Select(kind => kind.Name == "green" ? kind with { Reward = -20 } : kind)] };
        Assert.Equal(
            [new("world.kinds.green.reward", "-6", "-20"), new("world.dots", "30", "31")],
            RunConfig.Differences(one, one with { World = world }));
        Assert.Empty(RunConfig.Differences(one, one with { World = new WorldOptions() }));
    }

    [Fact]
    public void Differences_ListsOfOtherItems_DifferAsAWhole()
    {
        RunOptions one = new();
        RunOptions Worldly(WorldOptions world) => one with { World = world };
        Assert.Equal("world.walls: null -> [{\"x1\":1,\"y1\":2,\"x2\":3,\"y2\":4}]", Difference(one, Worldly(one.World with { Walls = [new(1, 2, 3, 4)] })));
        Assert.Equal("world.walls[1].y2: 8 -> 9", Difference(
            Worldly(one.World with { Walls = [new(1, 2, 3, 4), new(5, 6, 7, 8)] }),
            Worldly(one.World with { Walls = [new(1, 2, 3, 4), new(5, 6, 7, 9)] })));
        // The order of the kinds is that of what an eye sees.
        Assert.StartsWith("world.kinds: [", Difference(one, Worldly(one.World with { Kinds = [.. one.World.Kinds.Take(1), .. one.World.Kinds.Skip(1).Reverse()] })), StringComparison.Ordinal);
        Assert.Equal("learner.hidden: [50,50] -> [50]", Difference(one, one with { Learner = one.Learner with { Hidden = [50] } }));

        static string Difference(RunOptions one, RunOptions other) => Assert.Single(RunConfig.Differences(one, other)).ToString();
    }

    [Fact]
    public void Read_CommentsTrailingCommasAndShortNames_AreTaken()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("mine.json", "{\n  // What I try.\n  \"discount\": 0.9, /* was 0.95 */\n  \"hidden\": [8, 8,],\n}\n");
        Assert.Equal(
            ["learner.hidden: [96,96] -> [8,8]", "learner.discount: 0.95 -> 0.9"],
            RunConfig.Differences(Presets.Get("default"), RunConfig.Read(path)).Select(difference => difference.ToString()));
    }

    [Fact]
    public void Read_OfANewerVersion_SaysSoFirst()
    {
        using TemporaryFolder folder = new();
        foreach (string wrong in (string[])["\"gravity\":1", "\"discount\":2", "\"seed\":\"x\""])
        {
            string newer = folder.Write("newer.json", $"{{\"critter\":\"9.8.7\",{wrong}}}");
            string start = $"{newer}: it is of critter 9.8.7, which is newer than this {ProgramVersion.Text}: ";
            Assert.StartsWith(start, Assert.Throws<OptionException>(() => RunConfig.Read(newer)).Message, StringComparison.Ordinal);
            Assert.StartsWith(start, Assert.Throws<OptionException>(() => RunConfig.ReadWhole(newer)).Message, StringComparison.Ordinal);
            string same = folder.Write("same.json", $"{{\"critter\":\"{ProgramVersion.Text}\",{wrong}}}");
            Assert.DoesNotContain("newer", Assert.Throws<OptionException>(() => RunConfig.Read(same)).Message[same.Length..], StringComparison.Ordinal);
        }

        Assert.Equal(7, RunConfig.Read(folder.Write("fits.json", """{"critter":"9.8.7","seed":7}""")).Seed);
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
