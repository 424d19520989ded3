using Critter.Core.Files;

namespace Critter.Runs;

// A run that gives way to another is moved aside, and deleted only when the other stands: with its configuration and its first checkpoint
// on the disk. Until then it comes back, whatever happens, also a kill between any two steps.
public sealed partial class RunFolder
{
    // The old run is moved here file by file. Renamed, the folder says that all of it is here.
    private const string MovingName = ".replacing";
    private const string AsideName = ".replaced";

    // A checkpoint in the folder is the new run's: the old one's is aside.
    private bool Stands => File.Exists(PathOf(ConfigName)) && File.Exists(PathOf(CheckpointName));

    /// <summary>The new run is on the disk: what it replaced is deleted, or, where that cannot be, by whoever next holds the folder.</summary>
    public void Stand()
    {
        try
        {
            SettleAside();
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            // The new run is what matters.
        }
    }

    private static bool HasRunAside(string path) =>
        File.Exists(Path.Combine(path, AsideName, ConfigName)) || File.Exists(Path.Combine(path, MovingName, ConfigName));

    private void MoveAside()
    {
        if (OwnIn(Root).Length == 0)
        {
            return;
        }

        Directory.CreateDirectory(PathOf(MovingName));
        MoveOwn(Root, PathOf(MovingName));
        Directory.Move(PathOf(MovingName), PathOf(AsideName));
        DiskFlush.Folder(Root);
    }

    // Whatever a process left half done, at any step.
    private void SettleAside()
    {
        if (Directory.Exists(PathOf(AsideName)))
        {
            if (Stands)
            {
                RequireOwnFolder(AsideName);
                Directory.Delete(PathOf(AsideName), recursive: true);
            }
            else
            {
                foreach (string name in OwnIn(Root))
                {
                    File.Delete(PathOf(name));
                }

                Directory.Move(PathOf(AsideName), PathOf(MovingName));
            }
        }

        if (Directory.Exists(PathOf(MovingName)))
        {
            RequireOwnFolder(MovingName);
            MoveOwn(PathOf(MovingName), Root);
            Directory.Delete(PathOf(MovingName));
            DiskFlush.Folder(Root);
        }
    }

    // A stranger's link would lead the deletion elsewhere.
    private void RequireOwnFolder(string name)
    {
        if (FileIdentity.OfPath(PathOf(name)) is { Kind: not FileKind.Folder } found)
        {
            throw new IOException($"{name} is {found.Describe()}; expected a folder");
        }
    }

    private static void MoveOwn(string from, string to)
    {
        foreach (string name in OwnIn(from))
        {
            File.Move(Path.Combine(from, name), Path.Combine(to, name), overwrite: true);
        }
    }

    // Links to nowhere too.
    private static string[] OwnIn(string folder)
    {
        return [.. _ownNames.Where(name => FileIdentity.OfPath(Path.Combine(folder, name)).Kind is not (FileKind.Missing or FileKind.Folder)),
            .. Directory.EnumerateFiles(folder, EventsPattern).Select(path => Path.GetFileName(path))];
    }
}
