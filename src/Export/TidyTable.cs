using System.Globalization;
using Critter.Core.Files;
using Critter.Runs;

namespace Critter.Export;

/// <summary>What a column of a <see cref="TidyTable"/> holds.</summary>
public enum TidyKind
{
    /// <summary>Texts.</summary>
    Text,

    /// <summary>Whole numbers.</summary>
    Whole,

    /// <summary>Numbers; NaN where there is none.</summary>
    Number,
}

/// <summary>A column: its name, and what it holds.</summary>
/// <param name="Name">Unlike the others' names.</param>
/// <param name="Kind">What each row has.</param>
public sealed record TidyColumn(string Name, TidyKind Kind);

/// <summary>
/// The episodes of many runs as one tidy table (Wickham 2014): a row an episode, and in each the run's name, its preset and seed, and
/// every option in which the runs differ. The runs are read one after the other, so that a sweep need not fit into memory.
/// </summary>
public sealed class TidyTable
{
    private const string RunColumn = "run";
    private static readonly string[] _always = ["preset", "seed"];

    private readonly IReadOnlyList<string> _folders;
    private readonly ICollection<string> _notes;
    private readonly TidyColumn[] _ofRuns;
    private readonly string[][] _values;

    private TidyTable(IReadOnlyList<string> folders, TidyColumn[] ofRuns, string[][] values, ICollection<string> notes)
    {
        _folders = folders;
        _ofRuns = ofRuns;
        _values = values;
        _notes = notes;
        Columns = [.. ofRuns, .. EpisodeTable.Columns.Select(column => new TidyColumn(column.Name, column.IsWhole || column.Counts ? TidyKind.Whole : TidyKind.Number))];
    }

    /// <summary>The columns; those that are one value a run come first.</summary>
    public IReadOnlyList<TidyColumn> Columns { get; }

    /// <summary>Reads the runs' configurations.</summary>
    /// <param name="folders">The runs' folders, at least one.</param>
    /// <param name="notes">Takes a sentence for everything that is left out.</param>
    /// <exception cref="BadFileException">A folder is no run, or its configuration cannot be read.</exception>
    public static TidyTable Of(IReadOnlyList<string> folders, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(folders);
        foreach (string folder in folders)
        {
            RunFolder.RequireRun(folder);
        }

        string[] names = NamesOf(folders);
        RunConfiguration[] configurations = [.. folders.Select(folder => RunConfiguration.Read(Path.Combine(folder, RunFolder.ConfigName)))];
        string[] differing =
        [
            .. configurations.SelectMany(configuration => configuration.Compared.Keys).Distinct().Order(StringComparer.Ordinal)
                .Where(key => !_always.Contains(key) && configurations.Any(configuration => ValueOf(configuration, key) != ValueOf(configurations[0], key))),
        ];
        string[] keys = [.. _always, .. differing];
        string[][] values = [.. configurations.Select((configuration, i) => (string[])[names[i], .. keys.Select(key => ValueOf(configuration, key))])];
        TidyColumn[] columns = [new(RunColumn, TidyKind.Text), .. keys.Select((key, k) => new TidyColumn(key, KindOf(values.Select(row => row[k + 1]))))];
        return new TidyTable(folders, columns, values, notes);
    }

    /// <summary>The runs, each as its own values and its episodes; one without an episode is left out.</summary>
    /// <exception cref="BadFileException">A table is damaged.</exception>
    public IEnumerable<TidyRun> Runs()
    {
        for (int i = 0; i < _folders.Count; i++)
        {
            RunTable episodes = EpisodeTable.Read(_folders[i], _notes);
            if (episodes.Count > 0)
            {
                yield return new TidyRun([.. _ofRuns.Zip(_values[i])], episodes);
            }
            else
            {
                _notes.Add($"{_values[i][0]}: no episode has ended; it was left out.");
            }
        }
    }

    private static string ValueOf(RunConfiguration configuration, string key) => configuration.Values.GetValueOrDefault(key, "");

    private static TidyKind KindOf(IEnumerable<string> values)
    {
        return values.All(value => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) ? TidyKind.Whole
            : values.All(value => value.Length == 0 || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) ? TidyKind.Number
            : TidyKind.Text;
    }

    // The folders' own names; where two are alike, their paths.
    private static string[] NamesOf(IReadOnlyList<string> folders)
    {
        string[] names = [.. folders.Select(folder => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))))];
        return [.. names.Select((name, i) => names.Count(other => other == name) == 1 ? name : folders[i])];
    }
}

/// <summary>One run of a <see cref="TidyTable"/>.</summary>
/// <param name="Values">Its own columns, each with the value of all its rows; empty where its configuration does not say.</param>
/// <param name="Episodes">Its rows.</param>
public sealed record TidyRun(IReadOnlyList<(TidyColumn Column, string Value)> Values, RunTable Episodes);
