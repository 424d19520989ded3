namespace Critter.Nn.Files;

/// <summary>A network's file cannot be used. The message is one line: the file, the place in it where known, and what is wrong.</summary>
public sealed class NetworkFileException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Made one line (<see cref="OneLine"/>), if it is none.</param>
    /// <param name="inner">What was found first, if anything.</param>
    public NetworkFileException(string message, Exception? inner = null)
        : base(OneLine.Of(message), inner)
    {
    }
}
