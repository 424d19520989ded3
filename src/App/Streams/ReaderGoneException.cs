namespace Critter.App.Streams;

/// <summary>
/// Whoever read what the program writes has closed the pipe. It is no error: the program ends quietly. Nor is it an
/// <see cref="IOException"/>, which who writes files takes for a disk that refuses.
/// </summary>
internal sealed class ReaderGoneException : Exception
{
    public ReaderGoneException()
        : base("nobody reads the output any more")
    {
    }
}
