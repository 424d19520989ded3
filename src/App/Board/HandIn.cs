using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Core.Text;
using Critter.Nn;
using Critter.Runs;

namespace Critter.App.Board;

/// <summary>What somebody handed in: a critter, or why it is none.</summary>
/// <param name="Name">Its path in the folder, in one line; from a stranger.</param>
/// <param name="Critter">In the board's world, or null.</param>
/// <param name="Refusal">Why it is not ranked, in a line, or null.</param>
internal sealed record HandIn(string Name, TrainedCritter? Critter, string? Refusal)
{
    /// <summary>More than any class; what a folder of something else holds is not read for ever.</summary>
    public const int Most = 5_000;

    // A zip in a folder of a name in a folder of a class.
    private const int Deepest = 4;

    // Ten times the largest network that learns here; one that is larger would hold up all others.
    private const int MostParameters = 2_000_000;

    private static readonly EnumerationOptions _all = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>All that is in folders: runs, networks' files, and what is neither.</summary>
    /// <param name="folders">Each a run, or a folder of hand-ins.</param>
    /// <param name="board">The world that all are evaluated in.</param>
    /// <param name="ours">Files that are not handed in: the board's own.</param>
    /// <exception cref="RunException">There is no such folder, nothing in any, or too much.</exception>
    public static IReadOnlyList<HandIn> In(IReadOnlyList<string> folders, RunOptions board, IReadOnlyList<string> ours)
    {
        List<(string Name, string Path)> found = [];
        string[] own = [.. ours.Select(Path.GetFullPath)];
        foreach (string folder in folders)
        {
            if (!Directory.Exists(folder))
            {
                throw new RunException($"{folder} is no folder; expected one with what was handed in");
            }

            string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            found.AddRange(RunFolder.IsRun(root) ? [(Path.GetFileName(root), root)] : Entries(root, depth: 0)
                .Where(path => !own.Contains(path)).Select(path => (NameOf(path, root, folders.Count), path)));
            if (found.Count > Most)
            {
                throw new RunException(FormattableString.Invariant($"{folder} has more than {Most} things in it; expected what a class hands in"));
            }
        }

        if (found.Count == 0)
        {
            throw new RunException($"nothing was handed in: {string.Join(", ", folders)} {(folders.Count == 1 ? "is" : "are")} empty");
        }

        var handIns = new HandIn[found.Count];
        Parallel.For(0, handIns.Length, i => handIns[i] = Open(OneLine.Of(found[i].Name), found[i].Path, board));
        return handIns;
    }

    private static string NameOf(string path, string root, int folders) =>
        Path.GetRelativePath(folders == 1 ? root : Path.GetDirectoryName(root) ?? root, path);

    // The order is that of names, on every machine.
    private static IEnumerable<string> Entries(string folder, int depth)
    {
        List<string> entries = [];
        foreach (string path in Directory.EnumerateFileSystemEntries(folder, "*", _all).Order(StringComparer.Ordinal))
        {
            if (!Directory.Exists(path) || RunFolder.IsRun(path) || depth == Deepest)
            {
                // What lies beside a network, below the top, may be anything.
                if (depth == 0 || Directory.Exists(path) || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                {
                    entries.Add(path);
                }
            }
            else
            {
                string[] below = [.. MayBeRead(path) ? Entries(path, depth + 1).Take(Most + 1) : []];
                entries.AddRange(below.Length > 0 ? below : [path]);
            }
        }

        return entries;
    }

    private static bool MayBeRead(string folder)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            return false;
        }
    }

    private static HandIn Open(string name, string path, RunOptions board)
    {
        try
        {
            if (!RunFolder.IsRun(path) && !path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                throw new RunException(Directory.Exists(path) ? "there is neither a run nor a network in it" : "it is no network's .json file");
            }

            var critter = TrainedCritter.Read(path, board);
            if (critter.Network.Parameters.Length > MostParameters)
            {
                throw new RunException(FormattableString.Invariant($"its network has {critter.Network.Parameters.Length} parameters; expected at most {MostParameters}"));
            }

            // Of its own options only what it reads is used, the layout of states and its memory: nobody brings an easier world along.
            RunOptions options = critter.Options with
            {
                World = board.World with { Memory = critter.Options.World.Memory },
                TicksPerEpisode = board.TicksPerEpisode,
                EvaluationEpsilon = board.EvaluationEpsilon,
                Math = Backend.Simd,
            };
            return new HandIn(name, critter.In(options), null);
        }
        catch (Exception exception) when (exception is BadFileException or OptionException or ArgumentException or InvalidDataException || RunFolder.IsRefusal(exception))
        {
            return new HandIn(name, null, OneLine.Of(exception.Message.Replace(path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(path, "it", StringComparison.Ordinal)));
        }
    }
}
