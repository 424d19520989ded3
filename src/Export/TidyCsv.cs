using System.Globalization;
using System.Text;
using Critter.Core.Text;
using Critter.Runs;

namespace Critter.Export;

/// <summary>Writes a <see cref="TidyTable"/> as CSV (RFC 4180, but for line feeds alone): a line of names, then a line an episode; what is missing is empty.</summary>
public static class TidyCsv
{
    /// <summary>Writes the table.</summary>
    /// <param name="stream">Written, and left open.</param>
    /// <param name="table">The table.</param>
    public static void Write(Stream stream, TidyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(string.Join(',', table.Columns.Select(column => CsvCell.Of(column.Name))));
        foreach (TidyRun run in table.Runs())
        {
            string beginning = string.Join(',', run.Values.Select(value => CsvCell.Of(value.Value)));
            double[][] columns = [.. EpisodeTable.Columns.Select(column => run.Episodes[column.Name])];
            for (int row = 0; row < run.Episodes.Count; row++)
            {
                text.Write(beginning);
                foreach (double[] column in columns)
                {
                    text.Write(',');
                    text.Write(double.IsNaN(column[row]) ? "" : column[row].ToString(CultureInfo.InvariantCulture));
                }

                text.WriteLine();
            }
        }
    }
}
