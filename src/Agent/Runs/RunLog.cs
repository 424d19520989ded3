namespace Critter.Agent.Runs;

/// <summary>The two tables of a run.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly CsvLog _episodes;
    private readonly CsvLog _evaluations;

    private RunLog(CsvLog episodes, CsvLog evaluations, int evaluationCount, double seconds)
    {
        _episodes = episodes;
        _evaluations = evaluations;
        Evaluations = evaluationCount;
        Seconds = seconds;
    }

    /// <summary>How many evaluations are in the table.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Seconds of training by the last episode that was kept on opening. Those of a broken-off episode after it are not known.</summary>
    public double Seconds { get; }

    /// <summary>Opens the tables with so many rows, and cuts what comes after these.</summary>
    /// <exception cref="RunException">A table has fewer rows, or is none of a run's.</exception>
    public static RunLog Open(RunFolder folder, int episodes, int evaluations)
    {
        string path = folder.PathOf(RunFolder.EpisodesName);
        CsvLog episodeLog = CsvLog.Open(path, EpisodeTable.Header, episodes);
        try
        {
            double seconds = episodes > 0 ? SecondsOf(episodeLog.LastRow, episodes, path) : 0;
            CsvLog evaluationLog = CsvLog.Open(folder.PathOf(RunFolder.EvaluationsName), EvaluationTable.Header, evaluations);
            return new RunLog(episodeLog, evaluationLog, evaluations, seconds);
        }
        catch
        {
            episodeLog.Dispose();
            throw;
        }
    }

    public void Add(EpisodeRow row, double seconds)
    {
        _episodes.Add(EpisodeTable.Format(row, seconds));
    }

    public void Add(EpisodeRow after, EvaluationResult result)
    {
        _evaluations.Add(EvaluationTable.Format(after.Episode, after.Ticks, result));
        Evaluations++;
    }

    /// <summary>Writes the rows that were added out of the process.</summary>
    /// <exception cref="IOException">Some cannot be written and are held until the next time.</exception>
    public void WriteOut()
    {
        _episodes.WriteOut();
        _evaluations.WriteOut();
    }

    /// <summary>Flushes what was written out to the disk. Any thread may call it.</summary>
    public void FlushToDisk()
    {
        _episodes.FlushToDisk();
        _evaluations.FlushToDisk();
    }

    public void Dispose()
    {
        _episodes.Dispose();
        _evaluations.Dispose();
    }

    private static double SecondsOf(string row, int expected, string path)
    {
        try
        {
            (int episode, double seconds) = EpisodeTable.ReadEnds(row);
            return episode == expected
                ? seconds
                : throw new RunException(FormattableString.Invariant($"{path}, line {expected + 1}: episode {episode}; expected {expected}"));
        }
        catch (FormatException exception)
        {
            throw new RunException(FormattableString.Invariant($"{path}, line {expected + 1}: {exception.Message}"), exception);
        }
    }
}
