using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

/// <summary>
/// Runs before the program in a child process whose DOTNET_STARTUP_HOOKS names this assembly (the runtime asks for this name, outside
/// of any namespace). It writes down what the processor may do there, so that a test knows that its child computed as it was told to, or
/// which code the program has loaded in the end, or throws on a
/// thread of its own or waits for ever, as no command can be made to; or it lets system calls fail.
/// </summary>
internal static class StartupHook
{
    /// <summary>The environment variable that names the file to write.</summary>
    public const string ReportVariable = "CRITTER_TEST_INSTRUCTIONS";

    /// <summary>The environment variable that names the file to write the loaded assemblies and native libraries to, a line each.</summary>
    public const string LoadedVariable = "CRITTER_TEST_LOADED";

    /// <summary>The environment variable that names a file: once it is there, a thread throws.</summary>
    public const string FaultVariable = "CRITTER_TEST_FAULT";

    /// <summary>The environment variable that names a path: once it is there, whoever meets an <see cref="IOException"/> waits for ever.</summary>
    public const string HangVariable = "CRITTER_TEST_HANG";

    /// <summary>What this process may do, as one line.</summary>
    public static string Instructions =>
        $"AVX-512 {Avx512F.IsSupported}, AVX2 {Avx2.IsSupported}, FMA {Fma.IsSupported}, AVX {Avx.IsSupported}, vectors {Vector128.IsHardwareAccelerated}";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(ReportVariable) is { } path)
        {
            File.WriteAllText(path, Instructions);
        }

        if (Environment.GetEnvironmentVariable(LoadedVariable) is { } list)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => File.WriteAllLines(list, Loaded());
        }

        if (Environment.GetEnvironmentVariable(FaultVariable) is { } awaited)
        {
            new Thread(() => ThrowAfter(awaited)) { IsBackground = true }.Start();
        }

        if (Environment.GetEnvironmentVariable(HangVariable) is { } trap)
        {
            AppDomain.CurrentDomain.FirstChanceException += (_, e) => HangIfSet(trap, e.Exception);
        }

        if (Environment.GetEnvironmentVariable(Critter.App.Tests.Faults.FaultCases.FolderVariable) is not null)
        {
            Critter.App.Tests.Faults.FaultCases.Run();
            Environment.Exit(0);
        }
    }

    private static IEnumerable<string> Loaded() => AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!)
        .Concat(Process.GetCurrentProcess().Modules.Cast<ProcessModule>().Select(module => module.ModuleName));

    private static void HangIfSet(string path, Exception exception)
    {
        if (exception is IOException && Path.Exists(path))
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }

    private static void ThrowAfter(string path)
    {
        while (!File.Exists(path))
        {
            Thread.Sleep(10);
        }

        throw new NotSupportedException("thrown by the test");
    }
}
