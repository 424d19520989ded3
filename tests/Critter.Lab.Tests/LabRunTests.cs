using Critter.Core.Files;
using Critter.Runs;

namespace Critter.Lab.Tests;

/// <summary>Runs of the lab in their folders.</summary>
public sealed class LabRunTests
{
    private static readonly LabOptions _small = new() { Epochs = 6, Examples = 40, Hidden = [4], Seed = 3 };

    [Fact]
    public void Resume_AfterAKill_EndsInTheSameFiles()
    {
        using TemporaryFolder folder = new();
        Finish(LabRun.Start(folder.PathOf("whole"), _small, force: false, () => 0));
        var killed = LabRun.Start(folder.PathOf("killed"), _small, force: false, () => 0);
        killed.Advance();
        killed.Save();
        killed.Advance();
        // Not saved: an epoch more in the table than in the checkpoint.
        killed.Dispose();
        Assert.Equal(3, File.ReadAllLines(folder.PathOf("killed/episodes.csv")).Length);
        var resumed = LabRun.Resume(folder.PathOf("killed"), () => 0);
        Assert.Equal(1, resumed.Trainer.Epochs);
        Finish(resumed);
        Assert.All((string[])["config.json", "network.json", "checkpoint.bin", "episodes.csv"], name =>
            Assert.Equal(File.ReadAllBytes(folder.PathOf($"whole/{name}")), File.ReadAllBytes(folder.PathOf($"killed/{name}"))));
    }

    [Fact]
    public void Read_ARun_HasItsAccuracyAndLogLikelihood()
    {
        using TemporaryFolder folder = new();
        Finish(LabRun.Start(folder.PathOf("run"), _small, force: false, () => 0));
        var run = Run.Read(folder.PathOf("run"), []);
        Assert.True(run.LearnsFromExamples);
        Assert.True(run.IsFinished);
        Assert.Equal(6, run.Episodes.Count);
        var again = LabRun.Resume(folder.PathOf("run"), () => 0);
        (Fit train, Fit test) = again.Trainer.Evaluate();
        again.Dispose();
        Assert.Equal(test.Accuracy, run.Episodes[EpochTable.Accuracy][^1]);
        Assert.Equal(test.LogLikelihood, run.Episodes[EpochTable.LogLikelihood][^1]);
        Assert.Equal(train.Accuracy, run.Episodes[EpochTable.TrainAccuracy][^1]);
        Assert.Equal(train.LogLikelihood, run.Episodes[EpochTable.TrainLogLikelihood][^1]);
    }

    [Fact]
    public void Resume_DataThatHaveChanged_AreRefused()
    {
        using TemporaryFolder folder = new();
        string data = folder.Write("own.csv", "0,1,0\n1,0,1\n0,2,0\n2,0,1\n");
        LabRun.Start(folder.PathOf("run"), _small with { Data = data }, force: false, () => 0).Dispose();
        LabRun.Resume(folder.PathOf("run"), () => 0).Dispose();
        folder.Write("own.csv", "0,1,0\n1,0,1\n0,2,1\n2,0,1\n");
        Assert.Contains("own.csv has changed since the run began", Assert.Throws<RunException>(() => LabRun.Resume(folder.PathOf("run"), () => 0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"epochs\": 6", "\"epochs\": 0", "epochs is 0; expected 1 to 1000000")]
    [InlineData("\"epochs\": 6", "\"epoch\": 6", "epoch")]
    [InlineData("\"lab\": \"Separate\"", "\"lub\": 1", "has no \"lab\"")]
    [InlineData("\"hidden\": [", "\"hidden\": [300, ", "hidden is 300")]
    [InlineData("\"activation\": \"Tanh\"", "\"activation\": \"Softmax\"", "activation is Softmax")]
    public void Resume_BadConfiguration_IsOneLine(string from, string to, string expected)
    {
        using TemporaryFolder folder = new();
        LabRun.Start(folder.PathOf("run"), _small, force: false, () => 0).Dispose();
        string path = folder.PathOf("run/config.json");
        string text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
        string message = Assert.ThrowsAny<BadFileException>(() => LabRun.Resume(folder.PathOf("run"), () => 0)).Message;
        Assert.DoesNotContain('\n', message);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    private static void Finish(LabRun run)
    {
        using (run)
        {
            while (!run.Trainer.IsFinished)
            {
                run.Advance();
            }
        }
    }
}
