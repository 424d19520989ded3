using Critter.Core.Text;

namespace Critter.Core.Files;

/// <summary>A file cannot be used as what it should be. The message is one line: the file, the place in it where known, and what is wrong.</summary>
public class BadFileException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Made one line (<see cref="OneLine"/>), if it is none.</param>
    /// <param name="inner">What was found first, if anything.</param>
    public BadFileException(string message, Exception? inner = null)
        : base(OneLine.Of(message), inner)
    {
    }
}
