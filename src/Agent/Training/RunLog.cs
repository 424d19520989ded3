using Critter.Runs;

namespace Critter.Agent.Training;

/// <summary>The two tables of a run.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly CsvLog _episodes;
    private readonly CsvLog _evaluations;

    private RunLog(CsvLog episodes, CsvLog evaluations, int evaluationCount, int lastEvaluated, double seconds)
    {
        _episodes = episodes;
        _evaluations = evaluations;
        Evaluations = evaluationCount;
        LastEvaluated = lastEvaluated;
        Seconds = seconds;
    }

    /// <summary>How many evaluations are in the table.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The episode after which the last of them was made; 0: there is none.</summary>
    public int LastEvaluated { get; private set; }

    /// <summary>Seconds of training by the last episode that was kept on opening. Those of a broken-off episode after it are not known.</summary>
    public double Seconds { get; }

    /// <summary>Opens the tables with so many rows, and cuts what comes after these.</summary>
    /// <exception cref="RunException">A table has fewer rows, or is none of a run's.</exception>
    public static RunLog Open(RunFolder folder, int episodes, int evaluations)
    {
        string path = folder.PathOf(RunFolder.EpisodesName);
        var episodeLog = CsvLog.Open(path, EpisodeTable.Header, episodes);
        CsvLog? evaluationLog = null;
        try
        {
            double seconds = episodes > 0 ? SecondsOf(episodeLog.LastRow, episodes, path) : 0;
            path = folder.PathOf(RunFolder.EvaluationsName);
            evaluationLog = CsvLog.Open(path, EvaluationTable.Header, evaluations);
            int lastEvaluated = evaluations > 0 ? EpisodeOf(evaluationLog.LastRow, evaluations, episodes, path) : 0;
            return new RunLog(episodeLog, evaluationLog, evaluations, lastEvaluated, seconds);
        }
        catch
        {
            episodeLog.Dispose();
            evaluationLog?.Dispose();
            throw;
        }
    }

    public void Add(EpisodeRow row, double seconds) => _episodes.Add(EpisodeTable.Format(row, seconds));

    public void Add(int episode, long ticks, EvaluationResult result)
    {
        _evaluations.Add(EvaluationTable.Format(episode, ticks, result));
        Evaluations++;
        LastEvaluated = episode;
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

    private static int EpisodeOf(string row, int line, int episodes, string path)
    {
        try
        {
            int episode = EvaluationTable.ReadEpisode(row);
            return episode >= 1 && episode <= episodes
                ? episode
                : throw new RunException(FormattableString.Invariant($"{path}, line {line + 1}: episode {episode}; expected one of the {episodes} that have ended"));
        }
        catch (FormatException exception)
        {
            throw new RunException(FormattableString.Invariant($"{path}, line {line + 1}: {exception.Message}"), exception);
        }
    }
}
