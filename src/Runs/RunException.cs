using Critter.Core.Files;

namespace Critter.Runs;

/// <summary>A run's folder or one of its files is not as it must be. The message is one line that says which, and where in it.</summary>
public sealed class RunException : BadFileException
{
    /// <summary>Refuses a folder or a file.</summary>
    /// <param name="message">Made one line, if it is none.</param>
    /// <param name="inner">What was found first, if anything.</param>
    public RunException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether a file was cut or changed since it was written, so that an older one may stand in for it.</summary>
    public bool IsDamage { get; init; }

    /// <summary>Whether a file is of another version of the program, which may be whole.</summary>
    public bool IsOtherVersion { get; init; }

    /// <summary>Whether a folder has a run, or another process, in it already.</summary>
    public bool IsTaken { get; init; }

    /// <summary>What to force it would do, such as "overwrites it", or null: that does not help.</summary>
    public string? ForcedDoes { get; init; }
}
