using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.Export;

/// <summary>Adds to a file of events what a run's tables have and the file has not: all of a finished run, or what a kill left out.</summary>
public static class TensorBoardExport
{
    /// <summary>When a run began: when its configuration was written, seconds since 1970.</summary>
    public static double StartOf(string run) =>
        new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(run, RunFolder.ConfigName)), TimeSpan.Zero).ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>Adds a run's options, its episodes and its evaluations.</summary>
    /// <param name="file">The file.</param>
    /// <param name="run">The run's folder.</param>
    /// <param name="episodes">Its episodes.</param>
    /// <param name="evaluations">Its evaluations.</param>
    public static void AddMissing(TensorBoardFile file, string run, RunTable episodes, RunTable evaluations)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(episodes);
        ArgumentNullException.ThrowIfNull(evaluations);
        double start = StartOf(run);
        if (file.IsNew)
        {
            string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run)));
            file.Add(TensorBoardEvent.Hyperparameters(start, name, RunConfiguration.Read(Path.Combine(run, RunFolder.ConfigName))));
        }

        int next = Math.Min(file.LastEpisode, episodes.Count);
        for (int row = 0; row < evaluations.Count; row++)
        {
            int episode = (int)evaluations[EvaluationTable.Episode][row];
            for (; next < Math.Min(episode, episodes.Count); next++)
            {
                file.Add(TensorBoardEvent.OfEpisode(start, episodes, next));
            }

            if (episode > file.LastEvaluation)
            {
                double seconds = episode <= episodes.Count ? episodes[EpisodeTable.Seconds][episode - 1] : 0;
                file.Add(TensorBoardEvent.OfEvaluation(start + seconds, evaluations, row));
            }
        }

        for (; next < episodes.Count; next++)
        {
            file.Add(TensorBoardEvent.OfEpisode(start, episodes, next));
        }
    }

    /// <summary>Writes all of a run into a folder, and its network as it is now.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="folder">A folder that is there.</param>
    /// <param name="network">Its network, or null.</param>
    /// <param name="notes">Takes a sentence for what was left out.</param>
    /// <exception cref="RunException">A table is damaged.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string run, string folder, SavedNetwork? network, ICollection<string> notes)
    {
        RunTable episodes = EpisodeTable.Read(run, notes);
        RunTable evaluations = EvaluationTable.Read(run, notes);
        foreach (string old in TensorBoardFile.In(folder))
        {
            File.Delete(old);
        }

        using var file = TensorBoardFile.Open(folder, StartOf(run), 0, 0);
        AddMissing(file, run, episodes, evaluations);
        double end = StartOf(run) + (episodes.Count > 0 ? episodes[EpisodeTable.Seconds][^1] : 0);
        if (network is not null)
        {
            file.Add(TensorBoardEvent.Weights(end, episodes.Count, network));
        }

        if (RunConfiguration.Read(Path.Combine(run, RunFolder.ConfigName)).Episodes is not int planned || episodes.Count >= planned)
        {
            file.Add(TensorBoardEvent.End(end));
        }

        file.WriteOut();
    }
}
