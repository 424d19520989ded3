using System.Text.RegularExpressions;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;
using Critter.Tests.Mutations;
using Xunit.Abstractions;

namespace Critter.Agent.Tests.Training;

/// <summary>Spoilt checkpoints, most with a checksum that is right: a run goes on from them, or one line says why not.</summary>
public sealed class CheckpointMutationTests : IDisposable
{
    private const int Rounds = 12;

    private readonly TemporaryFolder _temporary = new();
    private readonly ITestOutputHelper _output;
    private readonly RunFolder _folder;

    public CheckpointMutationTests(ITestOutputHelper output)
    {
        _output = output;
        _folder = RunFolder.Create(_temporary.PathOf("run"), force: false);
    }

    public static TheoryData<string> Names => [.. TinyRuns.All.Select(run => run.Name)];

    public void Dispose()
    {
        _folder.Dispose();
        _temporary.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ReadLast_SpoiltCheckpoint_GoesOnOrIsRefusedInOneLine(string name) =>
        Test(name).Run(TinyRuns.Checkpoints(name, OptionsOf(name)), SealedCheckpoint.Mutations, _output, share: TinyRuns.All.Count);

    /// <summary>Kept are the states alone: the options in front of them may become more, and the header another.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void ReadLast_WhatOnceFailed_IsRefusedInOneLine(string name)
    {
        RunOptions options = OptionsOf(name);
        Specimen[] checkpoints =
            [.. Corpus.Of($"checkpoint/{name}").Select(state => state with { Bytes = SealedCheckpoint.Of(options, state.Bytes) })];
        Test(name).Run(checkpoints);
        // Where the layout of states has changed the sound one is refused too, and the others show nothing: they must be made again then.
        Assert.Equal(["sound.bin"], checkpoints.Where(checkpoint => Read(checkpoint.Bytes, options).Refusal is null).Select(checkpoint => checkpoint.Name));
    }

    private static RunOptions OptionsOf(string name) => TinyRuns.All.Single(run => run.Name == name).Options;

    // After the file: which part of it, or that it is none, another run's or another version's.
    private MutationTest Test(string name)
    {
        string path = Regex.Escape(_folder.PathOf(RunFolder.CheckpointName));
        RunOptions options = OptionsOf(name);
        return new MutationTest(
            "checkpoint",
            new Regex($@"^{path}(, before byte \d+: no such run: | is no checkpoint: | is damaged: its | is damaged: it ends in its header, at byte | has format | is not this run's: )"),
            bytes => Read(bytes, options));
    }

    private Reading Read(byte[] bytes, RunOptions options)
    {
        File.WriteAllBytes(_folder.PathOf(RunFolder.CheckpointName), bytes);
        try
        {
            using Trainer trainer = TrainerCheckpoint.ReadLast(_folder, options, threads: 1, out _)!.Value.Trainer;
            float[] parameters = new float[trainer.Network.Shape.ParameterCount];
            trainer.Network.ReadParameters(parameters);
            Assert.All(parameters, parameter => Assert.True(float.IsFinite(parameter)));
            for (int round = 0; round < Rounds && !trainer.IsFinished; round++)
            {
                trainer.Advance();
            }
        }
        catch (DivergedException)
        {
            // Finite numbers may still be absurd. Learning from them ends as it does in any run.
        }
        catch (RunException exception)
        {
            return new Reading(exception.Message);
        }

        return Reading.Accepted;
    }
}
