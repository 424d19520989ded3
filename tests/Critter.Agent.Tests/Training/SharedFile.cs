namespace Critter.Agent.Tests.Training;

/// <summary>Reads files that a run holds open.</summary>
internal static class SharedFile
{
    public static byte[] ReadBytes(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static string ReadText(string path) => System.Text.Encoding.UTF8.GetString(ReadBytes(path));

    /// <summary>All lines that are whole.</summary>
    public static string[] ReadLines(string path) => ReadText(path).Split('\n')[..^1];
}
