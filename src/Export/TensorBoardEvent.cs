using System.Globalization;
using Critter.Core.Files;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.Export;

/// <summary>
/// The events of a run as TensorBoard reads them; field numbers are those of <c>event.proto</c>, <c>summary.proto</c> and the HParams
/// plugin's <c>plugin_data.proto</c>. A step is the number of an episode.
/// </summary>
public static class TensorBoardEvent
{
    /// <summary>What the tags of an episode begin with.</summary>
    public const string Episode = "episode";

    /// <summary>What the tags of an evaluation begin with.</summary>
    public const string Evaluation = "evaluation";

    private const string HyperparametersTag = "_hparams_/session_start_info";
    private const string EndTag = "_hparams_/session_end_info";
    private const int Buckets = 30;

    // A list of a hundred walls is no hyperparameter that anybody would look at in a table.
    private const int LongestText = 100;

    /// <summary>The first of every file: the version of the format.</summary>
    public static byte[] Version(double time) => Event(time, 0, message => message.Text(3, "brain.Event:2"));

    /// <summary>Says that a run goes on from a step: TensorBoard forgets what it has read of this step and later ones.</summary>
    public static byte[] GoOn(double time, long step) => Event(time, step, message => message.Message(7, log => log.Whole(1, 1)));

    /// <summary>The numbers of one step. Those that are not finite are left out.</summary>
    /// <param name="time">Seconds since 1970.</param>
    /// <param name="step">The step.</param>
    /// <param name="group">What the tags begin with.</param>
    /// <param name="scalars">Names and numbers.</param>
    public static byte[] Scalars(double time, long step, string group, IEnumerable<(string Name, double Value)> scalars)
    {
        return Event(time, step, message => message.Message(5, summary =>
        {
            foreach ((string name, double number) in scalars.Where(scalar => double.IsFinite(scalar.Value)))
            {
                Value(summary, $"{group}/{name}", value => value.Single(2, (float)number));
            }
        }));
    }

    /// <summary>The numbers of an episode that has just ended.</summary>
    /// <param name="time">Seconds since 1970.</param>
    /// <param name="seconds">Seconds of training by its end.</param>
    /// <param name="row">The episode.</param>
    public static byte[] OfEpisode(double time, double seconds, EpisodeRow row)
    {
        return Scalars(time, row.Episode, Episode,
        [
            (EpisodeTable.Ticks, row.Ticks), (EpisodeTable.Reward, row.Reward), (EpisodeTable.RewardPerTick, row.RewardPerTick),
            (EpisodeTable.Apples, row.Apples), (EpisodeTable.Poison, row.Poison), (EpisodeTable.Score, row.Score),
            (EpisodeTable.Epsilon, row.Epsilon), (EpisodeTable.Loss, row.Loss), (EpisodeTable.Seconds, seconds),
        ]);
    }

    /// <summary>The numbers of an evaluation that was just made.</summary>
    /// <param name="time">Seconds since 1970.</param>
    /// <param name="episode">After which training episode.</param>
    /// <param name="ticks">Ticks lived in training by then.</param>
    /// <param name="result">What the critter reached.</param>
    public static byte[] OfEvaluation(double time, int episode, long ticks, EvaluationResult result)
    {
        // As the table has them, by the one place that takes these means.
        IReadOnlyList<string> cells = EvaluationTable.Cells(episode, ticks, result);
        return Scalars(time, episode, Evaluation, EvaluationTable.Columns.Select((column, i) => (column.Name, cells[i]))
            .Where(cell => cell.Name != EvaluationTable.Episode && cell.Item2.Length > 0)
            .Select(cell => (cell.Name, double.Parse(cell.Item2, CultureInfo.InvariantCulture))));
    }

    /// <summary>An episode's numbers.</summary>
    /// <param name="start">When the run began, seconds since 1970.</param>
    /// <param name="episodes">The run's table of episodes.</param>
    /// <param name="row">Which row.</param>
    public static byte[] OfEpisode(double start, RunTable episodes, int row)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        return OfRow(start + episodes[EpisodeTable.Seconds][row], row + 1, Episode, episodes, EpisodeTable.Columns, row);
    }

    /// <summary>An evaluation's numbers.</summary>
    /// <param name="time">Seconds since 1970.</param>
    /// <param name="evaluations">The run's table of evaluations.</param>
    /// <param name="row">Which row.</param>
    public static byte[] OfEvaluation(double time, RunTable evaluations, int row)
    {
        ArgumentNullException.ThrowIfNull(evaluations);
        return OfRow(time, (long)evaluations[EvaluationTable.Episode][row], Evaluation, evaluations, EvaluationTable.Columns, row);
    }

    /// <summary>How a network's weights and biases are distributed, layer by layer.</summary>
    /// <param name="time">Seconds since 1970.</param>
    /// <param name="step">The step.</param>
    /// <param name="network">The network.</param>
    public static byte[] Weights(double time, long step, SavedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Event(time, step, message => message.Message(5, summary =>
        {
            ReadOnlyMemory<float> parameters = network.Parameters.AsMemory();
            for (int l = 0; l < network.Shape.Layers.Length; l++)
            {
                int biases = network.Shape.Layers[l].Rows;
                int weights = network.Shape.RowLengthOf(l) * biases;
                if (biases == 0)
                {
                    continue;
                }

                ReadOnlyMemory<float> ofLayer = parameters[..weights];
                Value(summary, FormattableString.Invariant($"{Evaluation}/layer{l + 1}/weights"), value => value.Message(5, histogram => WriteHistogram(histogram, ofLayer.Span)));
                ofLayer = parameters.Slice(weights, biases);
                Value(summary, FormattableString.Invariant($"{Evaluation}/layer{l + 1}/biases"), value => value.Message(5, histogram => WriteHistogram(histogram, ofLayer.Span)));
                parameters = parameters[(weights + biases)..];
            }
        }));
    }

    /// <summary>A picture.</summary>
    /// <param name="time">Seconds since 1970.</param>
    /// <param name="step">The step.</param>
    /// <param name="name">The rest of its tag.</param>
    /// <param name="width">Its width, pixels.</param>
    /// <param name="height">Its height, pixels.</param>
    /// <param name="png">Its bytes.</param>
    public static byte[] Picture(double time, long step, string name, int width, int height, byte[] png)
    {
        return Event(time, step, message => message.Message(5, summary => Value(summary, $"{Evaluation}/{name}", value => value.Message(4, image =>
        {
            image.Whole(1, height);
            image.Whole(2, width);
            image.Whole(3, 3); // RGB
            image.Blob(4, png);
        }))));
    }

    /// <summary>A run's options, for the HParams table: switches and numbers as such, all else as text; none of its long lists.</summary>
    /// <param name="time">When the run began, seconds since 1970.</param>
    /// <param name="name">The run's name.</param>
    /// <param name="configuration">Its options.</param>
    public static byte[] Hyperparameters(double time, string name, RunConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Plugin(time, HyperparametersTag, data => data.Message(3, session =>
        {
            foreach ((string key, string text) in configuration.Values.Where(pair => pair.Value.Length <= LongestText).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                session.Message(1, entry =>
                {
                    entry.Text(1, key);
                    entry.Message(2, value => WriteValue(value, text));
                });
            }

            session.Text(4, name);
            session.Number(5, time);
        }));
    }

    /// <summary>Says that a run has ended well.</summary>
    public static byte[] End(double time) => Plugin(time, EndTag, data => data.Message(4, session =>
    {
        session.Whole(1, 1); // success
        session.Number(2, time);
    }));

    /// <summary>Whether an event stays when a run goes on: that of an episode or an evaluation which the run still counts on, or of the run's beginning.</summary>
    /// <param name="message">The event.</param>
    /// <param name="episodes">How many episodes have ended.</param>
    /// <param name="evaluated">The episode of the last evaluation that is made.</param>
    /// <exception cref="FormatException">It is no event.</exception>
    internal static bool Stays(ReadOnlyMemory<byte> message, int episodes, int evaluated)
    {
        (long step, string tag) = Head(message);
        return tag != EndTag && step <= (tag.StartsWith($"{Evaluation}/", StringComparison.Ordinal) ? evaluated : episodes);
    }

    /// <summary>An event's step, and the tag of its first value, or nothing.</summary>
    /// <exception cref="FormatException">It is no event.</exception>
    internal static (long Step, string Tag) Head(ReadOnlyMemory<byte> message)
    {
        (long step, string tag) = (0, "");
        for (ProtobufReader reader = new(message); reader.Next();)
        {
            step = reader.Field == 2 ? reader.Whole : step;
            for (ProtobufReader summary = new(reader.Field == 5 ? reader.Blob : default); tag.Length == 0 && summary.Next();)
            {
                for (ProtobufReader value = new(summary.Blob); value.Next();)
                {
                    tag = value.Field == 1 ? value.Text : tag;
                }
            }
        }

        return (step, tag);
    }

    private static byte[] OfRow(double time, long step, string group, RunTable table, IReadOnlyList<TableColumn> columns, int row) =>
        Scalars(time, step, group, columns.Where(column => column.Name != EpisodeTable.Episode).Select(column => (column.Name, table[column.Name][row])));

    private static byte[] Event(double time, long step, Action<ProtobufWriter> write)
    {
        return EventRecord.Of(ProtobufWriter.Of(message =>
        {
            message.Number(1, time);
            message.Whole(2, step);
            write(message);
        }).Span);
    }

    private static void Value(ProtobufWriter summary, string tag, Action<ProtobufWriter> write)
    {
        summary.Message(1, value =>
        {
            value.Text(1, tag);
            write(value);
        });
    }

    private static byte[] Plugin(double time, string tag, Action<ProtobufWriter> write)
    {
        return Event(time, 0, message => message.Message(5, summary => Value(summary, tag, value =>
        {
            // A tensor of nothing, as the plugin's own writer has it.
            value.Message(8, tensor =>
            {
                tensor.Whole(1, 1);
                tensor.Message(2, sizes => sizes.Message(2, size => size.Whole(1, 1)));
                tensor.Blob(5, new byte[sizeof(float)]);
            });
            value.Message(9, metadata => metadata.Message(1, plugin =>
            {
                plugin.Text(1, "hparams");
                plugin.Blob(2, ProtobufWriter.Of(write).Span);
            }));
        })));
    }

    private static void WriteValue(ProtobufWriter value, string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            value.Number(2, number);
        }
        else if (text is "true" or "false")
        {
            value.Whole(4, text == "true" ? 1 : 0);
        }
        else
        {
            value.Text(3, text);
        }
    }

    private static void WriteHistogram(ProtobufWriter histogram, ReadOnlySpan<float> numbers)
    {
        (double low, double high, double sum, double squares) = (double.MaxValue, double.MinValue, 0, 0);
        foreach (float number in numbers)
        {
            (low, high) = (Math.Min(low, number), Math.Max(high, number));
            sum += number;
            squares += (double)number * number;
        }

        double width = Math.Max((high - low) / Buckets, double.Epsilon);
        double[] limits = new double[Buckets];
        double[] counts = new double[Buckets];
        for (int i = 0; i < Buckets; i++)
        {
            limits[i] = i == Buckets - 1 ? high : low + ((i + 1) * width);
        }

        foreach (float number in numbers)
        {
            counts[Math.Min((int)((number - low) / width), Buckets - 1)]++;
        }

        histogram.Number(1, low);
        histogram.Number(2, high);
        histogram.Number(3, numbers.Length);
        histogram.Number(4, sum);
        histogram.Number(5, squares);
        histogram.Packed(6, limits);
        histogram.Packed(7, counts);
    }
}
