using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Critter.App.Speed;

/// <summary>What machine figures were measured on, in one line.</summary>
public static class Machine
{
    /// <summary>Processor, cores, vector width, runtime.</summary>
    public static string Describe()
    {
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        return FormattableString.Invariant(
            $"{Processor()}, {Environment.ProcessorCount} cores, {bits}-bit vectors, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
    }

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        string? line = System.IO.File.Exists(File)
            ? System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
