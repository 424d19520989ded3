using Critter.Agent.Evaluation;
using Critter.Export;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.App.Export;

/// <summary>Writes runs as a folder of TensorBoard's: a folder of events for each, by the run's name.</summary>
internal static class EventFolder
{
    /// <summary>Writes it.</summary>
    /// <param name="runs">The runs' folders.</param>
    /// <param name="folder">Made where it is not there; its own parent is.</param>
    /// <param name="force">Whether events that are there are replaced.</param>
    /// <param name="notes">Takes a sentence for what was left out.</param>
    /// <exception cref="RunException">Two runs have one name, events are there, or a folder cannot be written.</exception>
    public static void Write(IReadOnlyList<string> runs, string folder, bool force, ICollection<string> notes)
    {
        Dictionary<string, string> targets = [];
        foreach (string run in runs)
        {
            RunFolder.RequireRun(run);
            string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run)));
            string target = Path.Combine(folder, name);
            if (!targets.TryAdd(target, run))
            {
                throw new RunException($"{run} and {targets[target]} have one name; expected runs of different names");
            }

            if (RunFolder.IsRun(target) || RunFolder.IsRun(folder))
            {
                throw new RunException($"{target} is a run, or in one; train --tensorboard writes events there, expected another folder");
            }

            if (!force && TensorBoardFile.In(target).Count > 0)
            {
                throw new RunException($"{target} has events already; --force replaces them");
            }
        }

        string parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) ?? folder;
        if (!Directory.Exists(parent))
        {
            throw new RunException($"{folder} cannot be written: there is no folder {parent}");
        }

        foreach ((string target, string run) in targets)
        {
            try
            {
                Directory.CreateDirectory(target);
                TensorBoardExport.Write(run, target, NetworkOf(run), notes);
            }
            catch (Exception exception) when (RunFolder.IsRefusal(exception))
            {
                throw RunFolder.CannotWrite(target, exception);
            }
        }
    }

    // A run that has only begun may have none.
    private static SavedNetwork? NetworkOf(string run) =>
        File.Exists(Path.Combine(run, RunFolder.NetworkName)) ? TrainedCritter.ReadNetwork(run) : null;
}
