using System.Runtime.CompilerServices;
using System.Text;
using Critter.Runs;

namespace Critter.Curves.Runs;

/// <summary>Reads <c>episodes.csv</c>: a line of column names, then one line an episode.</summary>
public static class EpisodeTableReader
{
    private const int LongestHeader = 10_000;
    private static readonly string[] _metricColumns = ["score", "reward_per_tick", "apples", "poison", "loss"];

    /// <summary>Reads the table. A last line that does not end, or that is damaged, is left out, with a sentence in <paramref name="notes"/>.</summary>
    /// <param name="text">The file as it is, UTF-8. It may still be growing.</param>
    /// <param name="path">What errors call the file.</param>
    /// <param name="name">What the notes call the run.</param>
    /// <param name="notes">Takes a sentence for everything that was left out.</param>
    /// <exception cref="InvalidDataException">
    /// A column is missing or there twice, or a line before the last is damaged or not the next episode's; names the line.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
    public static EpisodeColumns Read(ReadOnlySpan<byte> text, string path, string name, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        int headerEnd = text.IndexOf((byte)'\n');
        if (headerEnd < 0 && IsBegunHeader(text))
        {
            return Columns.Empty.Build(0);
        }

        if (headerEnd is < 0 or > LongestHeader)
        {
            throw new InvalidDataException($"{path}, line 1: no names of columns");
        }

        int[] roles = Roles(Encoding.UTF8.GetString(text[..headerEnd]).TrimEnd('\r').Split(','), path);
        text = text[(headerEnd + 1)..];
        // A row has a character a field, but for the loss, and one between them: what has no such rows gets no room for them.
        Columns columns = new(Math.Min(text.Count((byte)'\n'), text.Length / ((2 * roles.Length) - 1)) + 1);
        int count = 0;
        for (int line = 2; text.Length > 0; line++)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> row = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            if (row.EndsWith("\r"u8))
            {
                row = row[..^1];
            }

            // Without its line feed a number may be half a number.
            if (end >= 0 && columns.TryRead(row, roles, count))
            {
                count++;
            }
            else if (text.Length > 0)
            {
                throw new InvalidDataException($"{path}, line {line}: damaged, or not episode {count + 1}");
            }
            else
            {
                notes.Add($"{name}: the last line of episodes.csv (line {line}) is cut off and was left out.");
            }
        }

        return columns.Build(count);
    }

    // A run that was killed as it began; anything else without a line's end is no table.
    private static bool IsBegunHeader(ReadOnlySpan<byte> text) =>
        text.Length <= LongestHeader && EpisodeTable.Header.StartsWith(Encoding.UTF8.GetString(text), StringComparison.Ordinal);

    /// <summary>For each field of a line the column that takes it, or -1.</summary>
    private static int[] Roles(string[] header, string path)
    {
        string[] wanted = ["ticks", "seconds", .. _metricColumns, "episode"];
        // Not every table counts its episodes; what a chart draws must be there.
        string? missing = wanted[..^1].FirstOrDefault(column => !header.Contains(column));
        string? doubled = wanted.FirstOrDefault(column => header.Count(name => name == column) > 1);
        return missing is not null ? throw new InvalidDataException($"{path}, line 1: no column '{missing}'")
            : doubled is not null ? throw new InvalidDataException($"{path}, line 1: column '{doubled}' twice")
            : [.. header.Select(column => Array.IndexOf(wanted, column))];
    }

    private sealed class Columns
    {
        private const int Ticks = 0;
        private const int Seconds = 1;
        private const int FirstMetric = 2;
        private static readonly int _loss = FirstMetric + (int)Metric.Loss;
        private static readonly int _episode = FirstMetric + _metricColumns.Length;

        // Up to here doubles count every tick.
        private const double MostTicks = 1L << 53;
        private const double MostSeconds = 1e12;

        // No episode comes near it, and sums and differences of such numbers still are finite.
        private const double MostOfAMetric = 1e100;
        private readonly double[][] _columns;

        public Columns(int capacity) =>
            _columns = [.. Enumerable.Range(0, FirstMetric + _metricColumns.Length).Select(_ => new double[capacity])];

        public static Columns Empty => new(0);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
        public bool TryRead(ReadOnlySpan<byte> row, int[] roles, int index)
        {
            for (int field = 0; field < roles.Length; field++)
            {
                int comma = row.IndexOf((byte)',');
                bool isLast = field == roles.Length - 1;
                if (isLast != comma < 0)
                {
                    return false;
                }

                ReadOnlySpan<byte> text = isLast ? row : row[..comma];
                row = isLast ? [] : row[(comma + 1)..];
                if (roles[field] >= 0 && !TryReadField(text, roles[field], index))
                {
                    return false;
                }
            }

            double[] ticks = _columns[Ticks];
            double[] seconds = _columns[Seconds];
            return Math.Floor(ticks[index]) == ticks[index]
                && (index == 0 ? ticks[0] > 0 && seconds[0] >= 0 : ticks[index] >= ticks[index - 1] && seconds[index] >= seconds[index - 1]);
        }

        public EpisodeColumns Build(int count)
        {
            double[][] filled = [.. _columns.Select(column => column.Length == count ? column : column[..count])];
            return new EpisodeColumns(filled[Ticks], filled[Seconds], filled[FirstMetric..]);
        }

        private static double Most(int role)
        {
            return role switch
            {
                Ticks => MostTicks,
                Seconds => MostSeconds,
                _ => MostOfAMetric,
            };
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot from its first call: compiled well at once, not after a slow start
        private bool TryReadField(ReadOnlySpan<byte> text, int role, int index)
        {
            if (role == _loss && text.IsEmpty)
            {
                _columns[role][index] = double.NaN;
                return true;
            }

            // Written so that NaN, which compares false with everything, is refused too.
            return DecimalText.TryParse(text, out double value)
                && (role == _episode ? value == index + 1 : index < _columns[role].Length && Math.Abs(_columns[role][index] = value) <= Most(role));
        }
    }
}
