using System.Globalization;

namespace Critter.Runs.Tests;

/// <summary>A run of a learner that knows nothing of critters is kept and gone on with as any other.</summary>
public sealed class RunKeeperTests
{
    private static readonly TableColumn[] _columns = [new("epoch") { Counts = true }, new("accuracy")];

    [Fact]
    public void Keep_AnotherLearner_GoesOnAsIfItNeverStopped()
    {
        using TemporaryFolder folder = new();
        Train(folder.PathOf("whole"), [9]);
        Train(folder.PathOf("stopped"), [4, 9]);
        foreach (string name in (string[])["network.json", "checkpoint.bin", "epochs.csv"])
        {
            Assert.Equal(File.ReadAllBytes(folder.PathOf($"whole/{name}")), File.ReadAllBytes(folder.PathOf($"stopped/{name}")));
        }

        RunTable epochs = TableReader.Read(folder.PathOf("stopped"), "epochs.csv", _columns, withOptional: true, []);
        Assert.Equal([1, 3, 6, 10, 15, 21, 28, 36, 45], epochs["accuracy"]);
    }

    [Fact]
    public void ReadLast_OfAnotherLearner_IsRefused()
    {
        using TemporaryFolder folder = new();
        Train(folder.PathOf("run"), [2]);
        using var held = RunFolder.Open(folder.PathOf("run"));
        RunException exception = Assert.Throws<RunException>(() => CheckpointFile.ReadLast(held, "another", Summing.Restore, out _));
        Assert.EndsWith("checkpoint.bin is not this run's: it was made with another config.json", exception.Message, StringComparison.Ordinal);
    }

    // Each process goes on until so many epochs were made, the last of them without a checkpoint, and is lost then.
    private static void Train(string path, int[] stops)
    {
        RunFolder.Create(path, force: false).Dispose();
        File.WriteAllText(Path.Combine(path, RunFolder.ConfigName), "{}");
        foreach (int stop in stops)
        {
            using var held = RunFolder.Open(path);
            double now = 0;
            using Summing learner = CheckpointFile.ReadLast(held, Summing.Name, Summing.Restore, out _) ?? new Summing();
            var table = TableWriter.Open(held.PathOf("epochs.csv"), _columns, learner.Epochs);
            using RunKeeper keeper = new(held, learner, () => now, table) { SecondsBetweenCheckpoints = 2 };
            while (learner.Epochs < stop)
            {
                learner.Train();
                keeper.Add(table, [learner.Epochs.ToString(CultureInfo.InvariantCulture), learner.Sum.ToString(CultureInfo.InvariantCulture)]);
                now++;
                keeper.CheckpointIfDue();
            }

            if (stop == stops[^1])
            {
                keeper.Save();
            }
        }
    }

    private sealed class Summing : ICheckpointed, IDisposable
    {
        public const string Name = "{\"learner\":\"summing\"}";
        private double _copy;

        public int Epochs { get; private set; }

        public double Sum { get; private set; }

        public string Identity => Name;

        public long Position => Epochs;

        public static Summing Restore(BinaryReader reader) => new() { Epochs = reader.ReadInt32(), Sum = reader.ReadDouble() };

        public void Train() => Sum += ++Epochs;

        public void WriteState(BinaryWriter writer)
        {
            writer.Write(Epochs);
            writer.Write(Sum);
        }

        public void CopyNetwork() => _copy = Sum;

        public void WriteNetwork(Stream stream)
        {
            using StreamWriter writer = new(stream, leaveOpen: true);
            writer.Write(_copy.ToString(CultureInfo.InvariantCulture));
        }

        public void Dispose()
        {
        }
    }
}
