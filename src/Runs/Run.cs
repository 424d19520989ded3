using System.Runtime.ExceptionServices;
using System.Text;
using Critter.Core.Files;
using Critter.Core.Text;

namespace Critter.Runs;

/// <summary>One run, as its folder tells it. The trainer may still be writing there.</summary>
/// <param name="Name">The folder's own name, harmless (<see cref="OneLine"/>).</param>
/// <param name="Configuration">What the run was started with.</param>
/// <param name="Episodes">What happened, an episode a row (<see cref="EpisodeTable"/>, but for its optional columns).</param>
public sealed record Run(string Name, RunConfiguration Configuration, RunTable Episodes)
{
    private const int LongestDivergence = 1000;

    /// <summary>Where it is, as it was named; empty for a run that is in no folder.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The evaluations that were made while it trained (<see cref="EvaluationTable"/>), mostly none.</summary>
    public RunTable? Evaluations { get; init; }

    /// <summary>What its network reached in fresh worlds, or null: it was not evaluated.</summary>
    public EvaluationResult? FinalEvaluation { get; init; }

    /// <summary>How it diverged, a sentence, or null: it did not, or somebody has gone on with it.</summary>
    public string? Divergence { get; init; }

    /// <summary>Whether it learns from examples, rather than in a world.</summary>
    public bool LearnsFromExamples => Configuration.LearnsFromExamples;

    /// <summary>What a person calls it, with the folder's name, or that alone.</summary>
    public string Title => Configuration.Name is { } name ? $"{name} ({Name})" : Name;

    /// <summary>Whether as many episodes ended as the run was started for; a file that does not say counts as finished.</summary>
    public bool IsFinished => Configuration.Episodes is not int planned || Episodes.Count >= planned;

    /// <summary>Reads one run.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="notes">Takes a sentence for everything that was left out.</param>
    /// <exception cref="BadFileException">The folder is no run, or a file of it is damaged; one line that names it.</exception>
    public static Run Read(string folder, ICollection<string> notes)
    {
        RunFolder.RequireRun(folder);
        var configuration = RunConfiguration.Read(Path.Combine(folder, RunFolder.ConfigName));
        return new Run(
            OneLine.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))),
            configuration,
            TableReader.Read(folder, RunFolder.EpisodesName, configuration.LearnsFromExamples ? EpochTable.Columns : EpisodeTable.Columns, withOptional: false, notes))
        {
            Folder = folder,
            Divergence = ReadDivergence(Path.Combine(folder, RunFolder.DivergedName)),
            Evaluations = File.Exists(Path.Combine(folder, RunFolder.EvaluationsName)) ? EvaluationTable.Read(folder, notes) : null,
        };
    }

    private static string? ReadDivergence(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using FileStream stream = RegularFile.OpenRead(path);
            byte[] bytes = new byte[LongestDivergence];
            return OneLine.Of(Encoding.UTF8.GetString(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false))).Trim());
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            throw new BadFileException($"{path} cannot be read: {FileError.Of(exception)}", exception);
        }
    }

    /// <summary>Reads many runs, on all processors, and returns them and their notes in the order of the folders.</summary>
    /// <param name="folders">The runs' folders.</param>
    /// <param name="notes">Takes a sentence for everything that was left out.</param>
    /// <exception cref="BadFileException">As <see cref="Read"/>, of the first folder for which there is a reason.</exception>
    public static IReadOnlyList<Run> ReadAll(IReadOnlyList<string> folders, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(notes);
        var runs = new Run[folders.Count];
        List<string>[] own = [.. folders.Select(_ => new List<string>())];
        var failures = new Exception?[folders.Count];
        Parallel.For(0, runs.Length, i =>
        {
            try
            {
                runs[i] = Read(folders[i], own[i]);
            }
            catch (BadFileException exception)
            {
                failures[i] = exception;
            }
        });

        // The first folder's failure is told, whichever processor met one first; not wrapped as Parallel would.
        if (failures.FirstOrDefault(failure => failure is not null) is Exception first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        foreach (string note in own.SelectMany(list => list))
        {
            notes.Add(note);
        }

        return runs;
    }
}
