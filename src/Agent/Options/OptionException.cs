using Critter.Core.Text;

namespace Critter.Agent.Options;

/// <summary>An option is unknown or has a value that it cannot have. The message is one line that says which and what was expected.</summary>
public sealed class OptionException : Exception
{
    /// <summary>Refuses an option.</summary>
    /// <param name="message">Made one line (<see cref="OneLine"/>), if it is none.</param>
    /// <param name="inner">What was found first, if anything.</param>
    public OptionException(string message, Exception? inner = null)
        : base(OneLine.Of(message), inner)
    {
    }
}
