using System.Globalization;
using Critter.App.Tests;
using Parquet;
using Parquet.Schema;

namespace Critter.Doors.Tests;

/// <summary>Exported curves in other readers of tables.</summary>
public sealed class TableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _runs;

    public TableTests()
    {
        _runs = [_folder.PathOf("one"), _folder.PathOf("two")];
        Assert.Equal(0, Invocation.Train(_runs[0], 3, "--quiet", "--seed", "1").ExitCode);
        Assert.Equal(0, Invocation.Train(_runs[1], 2, "--quiet", "--seed", "2", "--set", "discount=0.9", "--set", "loss=huber").ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Parquet_OfTwoRuns_HoldsWhatTheCsvHolds()
    {
        string csv = Export("csv");
        string[][] lines = [.. File.ReadAllLines(csv).Select(line => line.Split(','))];
        await using ParquetReader reader = await ParquetReader.CreateAsync(Export("parquet"));
        DataField[] fields = reader.Schema.GetDataFields();
        Assert.Equal(lines[0], fields.Select(field => field.Name));
        Assert.Equal(2, reader.RowGroupCount);
        List<string[]> rows = [];
        for (int g = 0; g < reader.RowGroupCount; g++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(g);
            List<Array> columns = [];
            foreach (DataField field in fields)
            {
                columns.Add(await ReadAsync(group, field));
            }

            rows.AddRange(Enumerable.Range(0, columns[0].Length).Select(row => (string[])[.. columns.Select(column => Text(column.GetValue(row)!))]));
        }

        Assert.Equal(5, rows.Count);
        Assert.Equal(lines[1..], rows);
        Assert.Equal(["one", "two"], rows.Select(row => row[0]).Distinct());
        DataField Field(string name) => fields.Single(field => field.Name == name);
        Assert.Equal((typeof(ReadOnlyMemory<char>), typeof(long), typeof(double)), (Field("run").ClrType, Field("ticks").ClrType, Field("learner.discount").ClrType));
    }

    [PythonFact("tensorboard.backend.event_processing.event_accumulator")]
    public void Events_OfARun_AreReadByTensorBoard()
    {
        string run = _folder.PathOf("events");
        Assert.Equal(0, Invocation.Train(run, 2, "--quiet", "--tensorboard", "--eval-every", "2", "--set", "worlds=1").ExitCode);
        string said = Python.Run(
            """
            import sys
            from tensorboard.backend.event_processing import event_accumulator
            from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
            from tensorboard.plugins.hparams import plugin_data_pb2
            import glob
            events = event_accumulator.EventAccumulator(sys.argv[1])
            events.Reload()
            for tag in ('episode/score', 'evaluation/score'):
                print(tag, *[f'{event.step}:{event.value:.6g}' for event in events.Scalars(tag)])
            print(*events.Tags()['images'], *events.Tags()['histograms'])
            for event in EventFileLoader(glob.glob(sys.argv[1] + '/events*')[0]).Load():
                for value in event.summary.value:
                    if value.tag == '_hparams_/session_start_info':
                        data = plugin_data_pb2.HParamsPluginData.FromString(value.metadata.plugin_data.content)
                        options = data.session_start_info.hparams
                        print(options['learner.discount'].number_value, options['learner.doubleTargets'].bool_value, options['preset'].string_value)
            """,
            run);
        string Scores(string file) => string.Join(' ', File.ReadAllLines(Path.Combine(run, file))[1..].Select(row => row.Split(',')).Select(row => $"{row[0]}:{row[file[1] == 'p' ? 6 : 5]}"));
        Assert.Equal(
            $"episode/score {Scores("episodes.csv")}\nevaluation/score {Scores("evaluations.csv")}\n"
            + "evaluation/world evaluation/layer1/weights evaluation/layer1/biases evaluation/layer2/weights evaluation/layer2/biases\n0.95 True default\n",
            said);
    }

    private static async Task<Array> ReadAsync(ParquetRowGroupReader group, DataField field)
    {
        int rows = (int)group.RowCount;
        if (field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            string[] texts = new string[rows];
            await group.ReadAsync(field, texts);
            return texts;
        }

        if (field.ClrType == typeof(long))
        {
            long[] wholes = new long[rows];
            await group.ReadAsync<long>(field, wholes);
            return wholes;
        }

        double[] numbers = new double[rows];
        await group.ReadAsync<double>(field, numbers);
        return numbers;
    }

    private static string Text(object value) => value is double.NaN ? "" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private string Export(string format)
    {
        string file = _folder.PathOf($"curves.{format}");
        Assert.Equal(0, Invocation.Of(["export", .. _runs, file, "--to", format]).ExitCode);
        return file;
    }
}
