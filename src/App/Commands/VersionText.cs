using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Critter.Core;

namespace Critter.App.Commands;

/// <summary><c>critter --version</c>: the version, the commit that it was built from where the build knew it, and the kind of build.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    private const int CommitLetters = 9;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>The line.</summary>
    public static string Text
    {
        get
        {
            string written = typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
            string commit = written.Split('+', 2) is [_, { Length: > 0 } given] ? given[..Math.Min(CommitLetters, given.Length)] : "unknown";
            string kind = !RuntimeFeature.IsDynamicCodeSupported ? "native code"
                : AppContext.GetData("BUNDLE_PROBE") is not null ? $"one file with {RuntimeInformation.FrameworkDescription}"
                : RuntimeInformation.FrameworkDescription;
            return $"critter {ProgramVersion.Text}, commit {commit}, {kind}, {RuntimeInformation.RuntimeIdentifier}";
        }
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Text);
        return ExitCode.Success;
    }
}
