using System.Globalization;
using System.Runtime.InteropServices;

namespace Critter.Window.Screen;

/// <summary>
/// Limits what drawing takes from learning where there is no graphics card and Mesa draws on the processor's cores (llvmpipe). With a
/// card it has no effect. <c>docs/window.md</c> has what each step saves.
/// </summary>
internal static partial class SoftwareGl
{
    private const string C = "libc";
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int KeptBytes = 64 << 20;

    /// <summary>Sets the limits; to be called before the window is opened.</summary>
    public static void Configure()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            // llvmpipe would use every core, the learner's too. A C library does not see the variables that .NET sets.
            _ = SetVariable("LP_NUM_THREADS", (Environment.ProcessorCount / 2).ToString(CultureInfo.InvariantCulture), overwrite: 0);
            // It allocates some megabytes a frame, which the heap would return to the system and fetch again 60 times a second.
            _ = SetHeapOption(TrimThreshold, KeptBytes);
            _ = SetHeapOption(MapThreshold, KeptBytes);
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library (musl), whose heap has no such options.
        }
    }

    [LibraryImport(C, EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport(C, EntryPoint = "mallopt")]
    private static partial int SetHeapOption(int option, int value);
}
