using System.Text;
using System.Text.RegularExpressions;
using Critter.Agent.Options;
using Critter.Agent.Tests.Training;
using Critter.Core.Files;
using Critter.Tests.Mutations;
using Xunit.Abstractions;

namespace Critter.Agent.Tests.Options;

/// <summary>Spoilt configurations: options of which a run can be made, or one line that says where they are wrong.</summary>
public sealed class ConfigMutationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ITestOutputHelper _output;
    private readonly string _path;

    public ConfigMutationTests(ITestOutputHelper output)
    {
        _output = output;
        _path = _folder.PathOf("config.json");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadWhole_SpoiltConfig_IsReadOrRefusedInOneLine()
    {
        Specimen[] specimens =
        [
            new("small", Written(SmallRun.Options)),
            new("default", Written(Presets.Get("default"))),
            new("walls", Written(SmallRun.Options with { World = new() { Walls = [new(10, 20, 30, 40), new(50.5, 60, 70, 80)] } })),
            new("some", """{"preset":"lecture","seed":7,"world":{"dots":5},"learner":{"hidden":[4,4],"discount":0.9}}"""u8.ToArray()),
            new("short", """{"seed":7,"dots":5,"hidden":[4,4],"kinds":{"green":{"reward":-20}},"actions.forward.left":0.9}"""u8.ToArray()),
        ];
        Test().Run(specimens, [.. JsonMutations.All, .. ByteMutations.All], _output);
    }

    [Fact]
    public void ReadWhole_WhatOnceFailed_IsReadOrRefusedInOneLine() => Test().Run(Corpus.Of("config"));

    // After the file: the line and byte, or the option, its value and what was expected.
    private MutationTest Test() =>
        new MutationTest("config", new Regex($@"^{Regex.Escape(_path)}(, line \d+, byte \d+: |: .* (is|could be) .*(expected|the nearest is) )"), Read);

    private Reading Read(byte[] bytes)
    {
        File.WriteAllBytes(_path, bytes);
        try
        {
            RunOptions options = RunConfig.ReadWhole(_path);
            Use(options);
            return Reading.Accepted;
        }
        catch (Exception exception) when (exception is BadFileException or OptionException)
        {
            return new Reading(exception.Message);
        }
    }

    private void Use(RunOptions options)
    {
        File.WriteAllText(_path, RunConfig.Write(options));
        Assert.Empty(RunConfig.Differences(options, RunConfig.ReadWhole(_path)));
        if (IsSmall(options))
        {
            using Trainer trainer = new(options);
            for (int round = 0; round < 3 && !trainer.IsFinished; round++)
            {
                trainer.Advance();
            }
        }
    }

    // Who asks for a large run gets one; it is not for a test of ten microseconds.
    private static bool IsSmall(RunOptions options)
    {
        return options.World is { WidthPixels: < 2000, HeightPixels: < 2000, Dots: < 1000, Critters: < 10, SpawnTries: < 1000, EyeRangePixels: >= 10 }
            && options.World.Walls is null or { Count: < 100 }
            && options.Learner is { ReplayCapacity: < 1000, Worlds: < 10, BatchSize: < 100, TicksPerRound: < 10, UpdatesPerRound: < 10, TemporalWindow: < 4, Hidden.Count: < 3 }
            && options.Learner.Hidden.All(width => width < 100);
    }

    private static byte[] Written(RunOptions options) => Encoding.UTF8.GetBytes(RunConfig.Write(options));
}
