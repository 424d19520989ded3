using System.Globalization;
using System.Text;
using Critter.Runs;

namespace Critter.App.Sweep;

/// <summary>What can be told of a run from its files without reading them: lengths, and the end of its table.</summary>
internal static class RunFiles
{
    // As the progress of one run has it.
    private const int RecentEpisodes = 20;

    // A row takes a hundred bytes.
    private const int TailBytes = 1 << 13;

    /// <summary>The names of the files that a finished run has.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [RunFolder.ConfigName, RunFolder.EpisodesName, RunFolder.EvaluationsName, RunFolder.NetworkName, RunFolder.CheckpointName];

    private static readonly int _scoreColumn = EpisodeTable.Columns.Select(column => column.Name).ToList().IndexOf(EpisodeTable.Score);

    /// <summary>The lengths in bytes of the configuration, both tables, the network and the checkpoint; -1 for one that is not there.</summary>
    public static long[] Lengths(string run) =>
        [.. Names.Select(name => new FileInfo(Path.Combine(run, name))).Select(file => file.Exists ? file.Length : -1)];

    /// <summary>Episodes that have ended, and the mean score of the last of them, NaN where there is none. The run may be training.</summary>
    public static (int Episodes, double Score) ReadProgress(string run)
    {
        try
        {
            using FileStream stream = new(
                Path.Combine(run, RunFolder.EpisodesName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            stream.Position = Math.Max(0, stream.Length - TailBytes);
            byte[] tail = new byte[TailBytes];
            string text = Encoding.ASCII.GetString(tail, 0, stream.ReadAtLeast(tail, TailBytes, throwOnEndOfStream: false));
            // The first line is the header or cut off, and the last one is empty or not whole yet.
            string[][] rows = [.. text.Split('\n').Skip(1).SkipLast(1).Select(row => row.Split(',')).Where(row => row.Length > _scoreColumn)];
            return rows.Length > 0 && int.TryParse(rows[^1][0], NumberStyles.None, CultureInfo.InvariantCulture, out int episodes)
                ? (episodes, rows.TakeLast(RecentEpisodes).Average(row => double.TryParse(row[_scoreColumn], CultureInfo.InvariantCulture, out double score) ? score : double.NaN))
                : (0, double.NaN);
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            return (0, double.NaN);
        }
    }
}
