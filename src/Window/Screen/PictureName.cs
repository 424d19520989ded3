using System.Globalization;

namespace Critter.Window.Screen;

/// <summary>Names of pictures that a key keeps.</summary>
internal static class PictureName
{
    /// <summary>A name by the time, with a number where another picture of the same second has it.</summary>
    /// <param name="time">Now.</param>
    /// <param name="extension">The file's kind, without a dot.</param>
    /// <param name="isTaken">Whether a file of that name is there.</param>
    public static string Free(DateTime time, string extension, Func<string, bool> isTaken)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"critter-{time:yyyyMMdd-HHmmss}");
        string free = $"{name}.{extension}";
        for (int n = 2; isTaken(free); n++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{n}.{extension}");
        }

        return free;
    }
}
