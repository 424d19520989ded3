using System.Globalization;
using Critter.Runs;

namespace Critter.Window.Sessions;

/// <summary>Reads a run's episodes, for the curve behind, or for one that goes on.</summary>
internal static class EpisodeReader
{
    /// <summary>The episodes of the run in a folder.</summary>
    /// <exception cref="RunException">There is no run, or a row is none; the message names the line.</exception>
    public static EpisodeRow[] Read(string folder)
    {
        RunFolder.RequireRun(folder);
        string path = Path.Combine(folder, RunFolder.EpisodesName);
        if (!File.Exists(path))
        {
            return [];
        }

        List<EpisodeRow> rows = [];
        int line = 1;
        // Whoever lives the run writes to it meanwhile.
        using StreamReader reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        reader.ReadLine();
        while (reader.ReadLine() is string text)
        {
            line++;
            rows.Add(Parse(text) ?? throw new RunException(FormattableString.Invariant($"{path}, line {line} is no episode; expected {EpisodeTable.Header}")));
        }

        return [.. rows];
    }

    private static EpisodeRow? Parse(string text)
    {
        string[] cells = text.Split(',');
        double[] numbers = new double[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Length == 0)
            {
                numbers[i] = double.NaN;
            }
            else if (!double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return numbers.Length != 10
            ? null
            : new EpisodeRow((int)numbers[0], (long)numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7], numbers[8]);
    }
}
