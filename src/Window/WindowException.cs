namespace Critter.Window;

/// <summary>There can be no window, or no picture of it. The message is one line that says why and what to do.</summary>
public sealed class WindowException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="message">One line.</param>
    /// <param name="inner">What was found first, if anything.</param>
    public WindowException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
