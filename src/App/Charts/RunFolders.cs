using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Curves.Comparison;
using Critter.Curves.Reports;
using Critter.Curves.Series;
using Critter.Runs;

namespace Critter.App.Charts;

/// <summary>Reads and compares run folders for the commands, and says in their way what is wrong.</summary>
internal static class RunFolders
{
    /// <summary>
    /// Replaces a sweep by its runs, and a pattern with stars in its last part by the folders that match, for shells that leave that to the
    /// program.
    /// </summary>
    /// <exception cref="RunException">Nothing matches, or the folder is not a run but the parent of runs.</exception>
    public static IReadOnlyList<string> Expand(string path)
    {
        if (RunFolder.IsSweep(path))
        {
            string[] runs = [.. RunFolder.RunsIn(path)];
            return runs.Length > 0 ? runs : throw new RunException($"the sweep in {path} has begun no run yet; sweep {path} begins them");
        }

        if (!RunFolder.IsRun(path) && RunFolder.RunsIn(path).Any())
        {
            throw new RunException($"{path} is no run, but there are runs in it; did you mean {Path.Join(path, "*")}");
        }

        string pattern = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        if (Directory.Exists(path) || !pattern.Contains('*'))
        {
            return [path];
        }

        string parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)) is { Length: > 0 } folder ? folder : ".";
        string[] found = Directory.Exists(parent) ? [.. Directory.GetDirectories(parent, pattern).Order(StringComparer.Ordinal)] : [];
        return found.Length > 0 ? found : throw new RunException($"no run matches {path}");
    }

    /// <summary>Reads the folders and compares them.</summary>
    /// <param name="folders">The runs' folders.</param>
    /// <param name="options">What one may choose.</param>
    /// <param name="evaluate">Gives the runs their evaluations, or null: only training is compared. It may add notes.</param>
    /// <exception cref="OptionException">An option does not fit these runs.</exception>
    /// <exception cref="BadFileException">A folder is no run, is damaged, or none has an episode.</exception>
    public static RunComparison Compare(
        IReadOnlyList<string> folders, ComparisonOptions options, Func<IReadOnlyList<Run>, List<string>, IReadOnlyList<Run>>? evaluate = null)
    {
        try
        {
            List<string> notes = [];
            string[] once = Once(folders, notes);
            IReadOnlyList<Run> runs = Run.ReadAll(once, notes);
            return RunComparison.Of(evaluate?.Invoke(runs, notes) ?? runs, options, notes);
        }
        catch (ArgumentException e)
        {
            throw new OptionException(e.Message, e);
        }
        catch (InvalidDataException e)
        {
            throw new RunException(e.Message, e);
        }
    }

    /// <summary>Refuses reports that have no place to go to, before there is work to lose.</summary>
    /// <exception cref="RunException">A folder is missing, or is where the report would be.</exception>
    public static void RequirePlaces(IEnumerable<string> reports)
    {
        foreach (string report in reports)
        {
            OutputFile.RequirePlace(report);
        }
    }

    /// <summary>Writes the reports.</summary>
    /// <exception cref="RunException">One cannot be written.</exception>
    public static void WriteReports(string[] reports, RunComparison comparison, ChartView view, string command)
    {
        foreach (string report in reports)
        {
            if (FigureFile.IsKnown(report))
            {
                FigureFile.Write(report, ReportFile.Chart(comparison, view, FigureFile.ChartWidth));
            }
            else
            {
                ReportFile.Write(report, comparison, view, command);
            }
        }
    }

    /// <summary>Whether the run in a folder learns from examples; not where there is none that can be read, which whoever reads it says.</summary>
    public static bool LearnsFromExamples(string folder)
    {
        try
        {
            return RunFolder.IsRun(folder) && RunConfiguration.Read(Path.Combine(folder, RunFolder.ConfigName)).LearnsFromExamples;
        }
        catch (BadFileException)
        {
            return false;
        }
    }

    /// <summary>Why nothing can be drawn of a run, in a line, or null.</summary>
    public static string? WhyNotDrawn(string folder)
    {
        try
        {
            Run.Read(folder, []);
            return null;
        }
        catch (BadFileException e)
        {
            return e.Message;
        }
    }

    /// <summary>Says where the reports are.</summary>
    public static void SayWritten(string[] reports, RunComparison comparison, TextWriter error)
    {
        foreach (string report in reports)
        {
            error.WriteLine(ReportFile.RunsPath(report, comparison) is { } runs ? $"Wrote {report} and {runs}" : $"Wrote {report}");
        }
    }

    private static string[] Once(IReadOnlyList<string> folders, List<string> notes)
    {
        List<string> once = [];
        foreach (IGrouping<string, string> same in folders.GroupBy(Whole))
        {
            once.Add(same.First());
            if (same.Count() > 1)
            {
                notes.Add($"{Path.GetFileName(same.Key)}: it was given {(same.Count() == 2 ? "twice" : $"{same.Count()} times")}, and counts once.");
            }
        }

        return [.. once];
    }

    private static string Whole(string folder) => folder.Length == 0 ? "" : Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
