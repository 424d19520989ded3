using System.Globalization;
using Critter.Core.Files;

namespace Critter.Lab.Data;

/// <summary>A person's own dots: a row <c>x1,x2,label</c> each, label 0 or 1; a first line of names and empty lines are passed over.</summary>
public static class DotFile
{
    /// <summary>The most rows that are read: more than any field shows.</summary>
    public const int MostRows = 100_000;

    private const long MostBytes = 1 << 24;

    // What the field shows, and a network learns well from.
    private const double Reach = 5;

    /// <summary>Reads a file, and scales each axis to [-5, 5].</summary>
    /// <param name="path">The file.</param>
    /// <param name="axes">How the numbers were scaled (<see cref="DataSplit.Axes"/>).</param>
    /// <exception cref="BadFileException">It cannot be read, or a line is no row: which, and what was expected.</exception>
    public static LabelledData Read(string path, out ((double Centre, double Scale) X1, (double Centre, double Scale) X2) axes)
    {
        string[] lines = ReadLines(path);
        List<(double X1, double X2, int Label)> rows = [];
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || (i == 0 && line.Any(char.IsLetter) && !Parse(line, out _)))
            {
                continue;
            }

            if (!Parse(line, out (double, double, int) row))
            {
                throw new BadFileException(FormattableString.Invariant($"{path}, line {i + 1}: '{Short(line)}'; expected x1,x2,label with numbers up to 1e9 and a label of 0 or 1"));
            }

            rows.Add(row);
        }

        if (rows.Count is < 4 or > MostRows || rows.DistinctBy(row => row.Label).Count() < 2)
        {
            throw new BadFileException(FormattableString.Invariant(
                $"{path}: {rows.Count} rows with {rows.DistinctBy(row => row.Label).Count()} of the labels 0 and 1; expected 4 to {MostRows} rows and both labels"));
        }

        (double Centre, double Scale) x1 = Axis(rows.Select(row => row.X1)), x2 = Axis(rows.Select(row => row.X2));
        axes = (x1, x2);
        return new LabelledData(
            2, [.. rows.SelectMany(row => new[] { (float)((row.X1 - x1.Centre) / x1.Scale), (float)((row.X2 - x2.Centre) / x2.Scale) })], [.. rows.Select(row => row.Label)]);
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            long length = new FileInfo(path).Length;
            return length <= MostBytes ? File.ReadAllLines(path) : throw new BadFileException(FormattableString.Invariant($"{path} has {length} bytes; expected at most {MostBytes}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadFileException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    private static bool Parse(string line, out (double X1, double X2, int Label) row)
    {
        string[] cells = line.Split(',', StringSplitOptions.TrimEntries);
        row = default;
        if (cells.Length != 3 || !Number(cells[0], out double x1) || !Number(cells[1], out double x2) || !Number(cells[2], out double label) || label is not (0 or 1))
        {
            return false;
        }

        row = (x1, x2, (int)label);
        return true;
    }

    private static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && Math.Abs(number) <= 1e9;

    private static (double Centre, double Scale) Axis(IEnumerable<double> numbers)
    {
        double[] all = [.. numbers];
        double span = all.Max() - all.Min();
        return ((all.Max() + all.Min()) / 2, span > 0 ? span / (2 * Reach) : 1);
    }

    private static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}...";
}
