namespace Critter.Runs;

/// <summary>
/// Which versions of the program write and read which format of checkpoints. A change of what is in them is a new format, and a new
/// line here: whoever meets an old checkpoint is told which program goes on with it.
/// </summary>
internal static class CheckpointFormats
{
    // By format, from 1 on: the first version of the program with it.
    private static readonly string[] _firstVersions = ["0.1.0"];

    /// <summary>The formats that there have been: the last is this program's.</summary>
    public static int Count => _firstVersions.Length;

    /// <summary>Who reads a format that is not this program's, as the end of a sentence.</summary>
    public static string WhoReads(int format)
    {
        return format < 1 ? "no critter has written it"
            : format > Count ? "a newer critter is needed"
            : format == Count ? $"critter {_firstVersions[format - 1]} or newer reads it"
            : $"critter {_firstVersions[format - 1]} up to, not with, {_firstVersions[format]} reads it";
    }
}
