using System.Globalization;
using System.Runtime.InteropServices;

namespace Critter.Window.Screen;

/// <summary>
/// Keeps drawing out of the learner's way where OpenGL has no graphics card behind it and Mesa draws on the processor's cores (llvmpipe).
/// With a card it changes nothing that can be seen. <c>docs/window.md</c> has what each step is worth.
/// </summary>
internal static partial class SoftwareGl
{
    private const string C = "libc";
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int KeptBytes = 64 << 20;

    /// <summary>To be called before the window is opened.</summary>
    public static void StepBack()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            // llvmpipe takes every core that it finds, the learner's too. .NET's own variables do not reach a C library.
            _ = SetVariable("LP_NUM_THREADS", (Environment.ProcessorCount / 2).ToString(CultureInfo.InvariantCulture), overwrite: 0);
            // It allocates some megabytes a frame, which C's heap would hand back and fetch again, page by page, 60 times a second.
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
