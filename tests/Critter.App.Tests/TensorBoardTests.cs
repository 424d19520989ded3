using System.Globalization;
using System.Text;
using Critter.Export;

namespace Critter.App.Tests;

/// <summary>Events for TensorBoard are the run's tables, none of them twice. TensorBoard's own reader is asked in tests/Doors.</summary>
public sealed class TensorBoardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_KnownText_HasTheKnownChecksum()
    {
        // RFC 3720, B.4: CRC-32C of the bytes 0 to 31 is 0x46dd794e; masked as TFRecord has it.
        byte[] message = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        byte[] record = EventRecord.Of(message);
        const uint Crc = 0x46dd794e;
        Assert.Equal(unchecked(((Crc >> 15) | (Crc << 17)) + 0xa282ead8), BitConverter.ToUInt32(record.AsSpan(^4)));
        Assert.Equal(message, EventRecord.Read(new MemoryStream(record)));
        for (int i = 0; i < record.Length; i++)
        {
            byte[] spoilt = [.. record];
            spoilt[i] ^= 0x10;
            Assert.Null(EventRecord.Read(new MemoryStream(spoilt)));
            Assert.Null(EventRecord.Read(new MemoryStream(record[..i])));
        }
    }

    [Fact]
    public void Train_WithTensorBoard_HasTheTablesNumbersHistogramsAndPictures()
    {
        string run = Train("run", 4, "--tensorboard", "--eval-every", "2", "--set", "worlds=1");
        AssertTables(run);
        IReadOnlyList<string> lines = EventFiles.Read(run);
        foreach (int step in (int[])[2, 4])
        {
            Assert.Single(lines, line => line.StartsWith(FormattableString.Invariant($"{step} evaluation/world image "), StringComparison.Ordinal));
            Assert.Single(lines, line => line.StartsWith(FormattableString.Invariant($"{step} evaluation/layer1/weights histogram "), StringComparison.Ordinal));
            Assert.Single(lines, line => line.StartsWith(FormattableString.Invariant($"{step} evaluation/layer2/biases histogram "), StringComparison.Ordinal));
        }

        string text = Encoding.UTF8.GetString(File.ReadAllBytes(Assert.Single(TensorBoardFile.In(run))));
        Assert.Contains("_hparams_/session_start_info", text, StringComparison.Ordinal);
        Assert.Contains("learner.discount", text, StringComparison.Ordinal);
        Assert.Contains("_hparams_/session_end_info", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_WithoutTensorBoard_WritesNoEvents()
    {
        Assert.Empty(TensorBoardFile.In(Train("run", 1)));
        Train("run", 1, "--tensorboard", "--force");
        Assert.Single(TensorBoardFile.In(_folder.PathOf("run")));
        // What the run before had is gone with it.
        Train("run", 1, "--force");
        Assert.Empty(TensorBoardFile.In(_folder.PathOf("run")));
    }

    [Fact]
    public void Export_ToTensorBoard_HasTheSameAsTraining()
    {
        string run = Train("run", 3, "--tensorboard", "--eval-every", "2");
        Train("other", 2);
        string logs = _folder.PathOf("logs");
        Assert.Equal(0, Invocation.Of("export", run, _folder.PathOf("other"), logs, "--to", "tensorboard").ExitCode);
        Assert.Equal(["other", "run"], Directory.EnumerateDirectories(logs).Select(Path.GetFileName).Order());
        AssertTables(Path.Combine(logs, "run"), run);
        // Pictures and weights are of moments that have gone, but for the network as it is now.
        Assert.Equal(
            EventFiles.Read(run).Where(line => line.Contains(" scalar ", StringComparison.Ordinal)),
            EventFiles.Read(Path.Combine(logs, "run")).Where(line => line.Contains(" scalar ", StringComparison.Ordinal)));
        Assert.Contains(EventFiles.Read(Path.Combine(logs, "run")), line => line.StartsWith("3 evaluation/layer1/weights histogram ", StringComparison.Ordinal));

        Assert.Equal($"{Path.Combine(logs, "run")} has events already; --force replaces them", Invocation.Of("export", run, logs, "--to", "tensorboard").Refusal(ExitCode.Failure));
        Assert.Equal(0, Invocation.Of("export", run, logs, "--to", "tensorboard", "--force").ExitCode);
        AssertTables(Path.Combine(logs, "run"), run);
        Assert.Contains("only the run writes it", Invocation.Of("export", "best", TensorBoardFile.In(run)[0], "--to", "json", "--force").Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Contains("is a run, or in one", Invocation.Of("export", run, run, "--to", "tensorboard").Refusal(ExitCode.Failure), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(-7)]
    public void Train_ResumedWithEventsCutShort_HasThemAll(int kept)
    {
        string run = Train("run", 3, "--tensorboard");
        string[] whole = [.. EventFiles.Read(run)];
        string file = TensorBoardFile.In(run)[0];
        using (FileStream stream = File.OpenWrite(file))
        {
            stream.SetLength(kept < 0 ? stream.Length + kept : kept);
        }

        BackToTheStart(run);
        Assert.Equal(0, Invocation.Of("train", "--resume", run, "--quiet", "--threads", "1").ExitCode);
        AssertTables(run);
        Assert.Equal(whole, EventFiles.Read(run));
        Assert.Equal(2, TensorBoardFile.In(run).Count);
    }

    private static void AssertTables(string folder, string? run = null)
    {
        IReadOnlyDictionary<(long Step, string Tag), float> scalars = EventFiles.Scalars(folder);
        int compared = 0;
        foreach ((string file, string group) in ((string, string)[])[("episodes.csv", "episode"), ("evaluations.csv", "evaluation")])
        {
            string[][] rows = [.. File.ReadAllLines(Path.Combine(run ?? folder, file)).Select(line => line.Split(','))];
            foreach (string[] row in rows[1..])
            {
                for (int column = 1; column < row.Length; column++)
                {
                    (long Step, string Tag) key = (long.Parse(row[0], CultureInfo.InvariantCulture), $"{group}/{rows[0][column]}");
                    Assert.Equal(row[column].Length > 0, scalars.ContainsKey(key));
                    if (row[column].Length > 0)
                    {
                        // Events hold floats; seconds in the table have three digits.
                        Assert.Equal(double.Parse(row[column], CultureInfo.InvariantCulture), scalars[key], rows[0][column] == "seconds" ? 1e-3 : 1e-5 * Math.Max(1, Math.Abs(scalars[key])));
                        compared++;
                    }
                }
            }
        }

        Assert.Equal(scalars.Count, compared);
        Assert.True(compared > 8);
    }

    // As a kill leaves a run before its first checkpoint.
    private static void BackToTheStart(string run)
    {
        File.Delete(Path.Combine(run, "checkpoint.bin"));
        File.Delete(Path.Combine(run, "checkpoint.previous.bin"));
        string episodes = Path.Combine(run, "episodes.csv");
        File.WriteAllLines(episodes, File.ReadAllLines(episodes)[..1]);
    }

    private string Train(string name, int episodes, params string[] more)
    {
        string run = _folder.PathOf(name);
        Assert.Equal(0, Invocation.Train(run, episodes, ["--quiet", .. more]).ExitCode);
        return run;
    }
}
