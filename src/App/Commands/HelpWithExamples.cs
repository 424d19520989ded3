using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Critter.App.Commands;

/// <summary>A command's <c>--help</c>, with examples at its end.</summary>
public sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();
    private readonly string[] _examples;

    private HelpWithExamples(string[] examples) => _examples = examples;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Gives a command examples.</summary>
    /// <param name="command">The command.</param>
    /// <param name="examples">Whole command lines.</param>
    public static void AddTo(Command command, params string[] examples)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command is RootCommand root)
        {
            root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples(examples);
        }
        else
        {
            command.Options.Add(new HelpOption { Action = new HelpWithExamples(examples) });
        }
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        int exitCode = _help.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string example in _examples)
        {
            output.WriteLine($"  {example}");
        }

        return exitCode;
    }
}
