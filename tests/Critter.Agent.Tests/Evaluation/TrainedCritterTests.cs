using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Agent.Tests.Training;
using Critter.Agent.Training;
using Critter.Core.Files;
using Critter.Nn;
using Critter.Runs;
using Critter.Sim;

namespace Critter.Agent.Tests.Evaluation;

/// <summary>A trained critter is found in the same way whoever names it, with the options that it was trained with where they are known.</summary>
public sealed class TrainedCritterTests : IDisposable
{
    private static readonly RunOptions _options = OptionBinder.Set(OptionBinder.Set(SmallRun.Options, "eyes=5"), "temporalWindow=2");

    private readonly TemporaryFolder _folder = new();
    private readonly string _run;

    public TrainedCritterTests()
    {
        _run = _folder.PathOf("run");
        using TrainingRun run = SmallRun.Start(_run, _options);
        run.Save();
    }

    private string NetworkFile => Path.Combine(_run, RunFolder.NetworkName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_RunAndAFileInIt_AreTheSameCritterOfTheRunsWorld()
    {
        string other = Path.Combine(_run, "kept.json");
        File.Copy(NetworkFile, other);
        foreach (string path in (string[])[_run, _run + "/", NetworkFile, other])
        {
            var critter = TrainedCritter.Read(path, new RunOptions());
            Assert.Equal(Path.TrimEndingDirectorySeparator(critter.Folder!), _run);
            Assert.True(critter.OptionsAreKnown);
            Assert.Empty(RunConfig.Differences(_options, critter.Options));
            Assert.Equal(15 + (2 * 20), critter.CreatePolicy().Layout.Length);
            Assert.True(TrainedCritter.ReadNetwork(path).Parameters.SequenceEqual(critter.Network.Parameters));
        }
    }

    [Fact]
    public void Read_FileWithoutARun_LivesInTheWorldAtHandWithTheLayoutThatItsShapeTells()
    {
        string alone = _folder.PathOf("alone.json");
        File.Copy(NetworkFile, alone);
        var critter = TrainedCritter.Read(alone, new RunOptions { World = _options.World });
        Assert.Null(critter.Folder);
        Assert.False(critter.OptionsAreKnown);
        Assert.Equal((2, 15), (critter.Options.Learner.TemporalWindow, critter.Options.Learner.ActionWeight));
        Assert.Equal([8], critter.Options.Learner.Hidden);
        string message = Assert.Throws<RunException>(() => TrainedCritter.Read(alone, new RunOptions())).Message;
        Assert.Equal(
            $"{alone}: the network is 55-8-5, but the world gives 27 inputs and 32 more for each tick before, and has 5 actions: expected 27-...-5 or 59-...-5",
            message);
        // Whoever only wants its numbers has them.
        Assert.Equal(55, TrainedCritter.ReadNetwork(alone).Shape.Inputs);
    }

    [Fact]
    public void Read_FileWithoutARun_RemembersWhereItsShapeSaysSo()
    {
        WorldOptions plain = new();
        WorldOptions remembering = plain with { Memory = new MemoryOptions() };
        foreach (WorldOptions world in (WorldOptions[])[plain, remembering])
        {
            string file = _folder.PathOf("file.json");
            using (FileStream stream = new(file, FileMode.Create))
            {
                Nn.Files.NetworkFile.Write(stream, Networks.Create(Backend.Simd, NetworkShape.Dense(world.ObservationLength, [3], Activation.Tanh, 5), 1));
            }

            foreach (WorldOptions at in (WorldOptions[])[plain, remembering])
            {
                var critter = TrainedCritter.Read(file, new RunOptions { World = at });
                Assert.Equal(world.Memory, critter.Options.World.Memory);
                Assert.Equal(world.ObservationLength, critter.CreatePolicy().Layout.Length);
            }
        }
    }

    [Fact]
    public void Read_Best_IsThePresetMemorysInAnyRun()
    {
        var best = TrainedCritter.Read(TrainedCritter.Best, SmallRun.Options);
        Assert.Null(best.Folder);
        Assert.True(best.OptionsAreKnown);
        LearnerOptions expected = Presets.Get("memory").Learner;
        Assert.Equal(Presets.Get("memory").World.Memory, best.Options.World.Memory);
        Assert.Equal((expected.Discount, expected.RewardBaseline), (best.Options.Learner.Discount, best.Options.Learner.RewardBaseline));
        Assert.Equal(SmallRun.Options.Episodes, best.Options.Episodes);
    }

    [Fact]
    public void Read_RunWithAnotherNetwork_TakesItWhereItFits()
    {
        Write(NetworkShape.Dense(55, [3, 3], Activation.Tanh, 5, dueling: true));
        LearnerOptions learner = TrainedCritter.Read(_run, new RunOptions()).Options.Learner;
        Assert.Equal([3, 3], learner.Hidden);
        Assert.Equal((Activation.Tanh, true, 2), (learner.Activation, learner.Dueling, learner.TemporalWindow));

        Write(NetworkShape.Dense(59, [3], Activation.Tanh, 5));
        Assert.Equal(
            $"{_run}: the network is 59-3-5, but the world gives 55 inputs and has 5 actions: expected 55-...-5",
            Assert.Throws<RunException>(() => TrainedCritter.Read(_run, new RunOptions())).Message);
    }

    [Fact]
    public void Read_NoCritter_IsOneLineThatSaysWhatIsThere()
    {
        Assert.Equal($"{_folder.Root} is no run, but there are runs in it; did you mean {_run}", Refusal(_folder.Root));
        Assert.StartsWith($"{_folder.PathOf("none")} cannot be read: ", Refusal(_folder.PathOf("none")), StringComparison.Ordinal);
        Assert.StartsWith(" cannot be read: ", Refusal(""), StringComparison.Ordinal);
        File.WriteAllText(NetworkFile, "{}");
        Assert.StartsWith($"{NetworkFile}: there is neither ", Refusal(_run), StringComparison.Ordinal);
        File.Delete(NetworkFile);
        Assert.StartsWith($"{NetworkFile} cannot be read: ", Refusal(_run), StringComparison.Ordinal);
        Directory.CreateDirectory(NetworkFile);
        Assert.StartsWith($"{NetworkFile} cannot be read: ", Refusal(_run), StringComparison.Ordinal);
    }

    private static string Refusal(string path) => Assert.ThrowsAny<BadFileException>(() => TrainedCritter.Read(path, new RunOptions())).Message;

    private void Write(NetworkShape shape)
    {
        using FileStream stream = new(NetworkFile, FileMode.Create);
        Nn.Files.NetworkFile.Write(stream, Networks.Create(Backend.Simd, shape, 1));
    }
}
