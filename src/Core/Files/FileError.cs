using Critter.Core.Text;

namespace Critter.Core.Files;

/// <summary>What the file system said, in words for a person: .NET's own speak to a programmer, and repeat the whole path.</summary>
public static class FileError
{
    private const string NoFile = "Could not find file";
    private const string NoFolder = "Could not find a part of the path";
    private const string Denied = "Access to the path";
    private const string Used = "The process cannot access the file";

    /// <summary>Why a file could not be read or written, as the end of a sentence.</summary>
    public static string Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        string message = exception.Message;
        return Begins(NoFile) ? "there is no such file"
            : Begins(NoFolder) ? "there is no such folder"
            : Begins(Denied) ? "permission is denied"
            : Begins(Used) ? "another process is using it"
            : exception is PathTooLongException ? "the name is too long"
            : message.StartsWith("The file '", StringComparison.Ordinal) && message.EndsWith("already exists.", StringComparison.Ordinal) ? "it is there already"
            : WithoutPath(OneLine.Of(message));

        bool Begins(string beginning) => message.StartsWith(beginning, StringComparison.Ordinal);
    }

    /// <summary>The same, with the path that .NET's message names: where nothing else does.</summary>
    public static string WithPlace(Exception exception)
    {
        string why = Of(exception);
        string[] parts = exception.Message.Split('\'');
        return parts.Length >= 3 && !why.Contains(parts[1], StringComparison.Ordinal) ? $"{OneLine.Of(parts[1])}: {why}" : why;
    }

    // "No space left on device : 'run/episodes.csv'"
    private static string WithoutPath(string message)
    {
        int path = message.EndsWith('\'') ? message.LastIndexOf(" : '", StringComparison.Ordinal) : -1;
        return (path < 0 ? message : message[..path]).TrimEnd('.');
    }
}
