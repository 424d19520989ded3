using System.CommandLine;
using Critter.Agent;
using Critter.Agent.Options;
using Critter.App.Commands;
using Critter.App.Evaluation;
using Critter.App.Streams;
using Critter.Core.Files;
using Critter.Core.Text;
using Critter.Runs;

namespace Critter.App;

/// <summary>The whole program as a function: arguments in, text and an exit code out. What goes wrong is one line on the error writer.</summary>
public static class CommandLine
{
    private const int LongestLine = 1000;

    /// <summary>Runs one command.</summary>
    /// <param name="args">Without the program's name.</param>
    /// <param name="output">What the command is for.</param>
    /// <param name="error">Progress and errors.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        // What a shell asks for to complete a word is lines of its own.
        bool isForAShell = args.Length > 0 && args[0].StartsWith("[suggest", StringComparison.Ordinal);
        try
        {
            // No @files: an argument is what was typed.
            ParseResult parsed = CritterCommand.Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            TokenCheck.Refuse(parsed);
            return parsed.Errors.Count > 0 ? throw new OptionException(ExplainParsing(parsed)) : parsed.Invoke(new InvocationConfiguration
            {
                Output = isForAShell ? output : new PlainWriter(output),
                Error = new PlainWriter(error),
                EnableDefaultExceptionHandler = false,
                // Signals are for the commands: train saves first.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception exception)
        {
            return Explain(exception, error);
        }
    }

    /// <summary>Says in one line what went wrong.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static int Explain(Exception exception, TextWriter error)
    {
        return exception switch
        {
            // Nobody is there to be told.
            ReaderGoneException => ExitCode.ReaderGone,
            StoppedException stopped => stopped.ExitCode,
            OptionException => Refuse(error, exception.Message, ExitCode.Usage),
            RunException or BadFileException or DivergedException => Refuse(error, exception.Message, ExitCode.Failure),
            IOException or UnauthorizedAccessException => Refuse(error, FileError.WithPlace(exception), ExitCode.Failure),
            OutOfMemoryException => Refuse(error, "not enough memory; a smaller learner.replayCapacity or learner.batchSize needs less", ExitCode.Failure),
            // What a thread or a type's first use wraps says more than its wrapping.
            { InnerException: { } inner } and (AggregateException or TypeInitializationException or InvalidOperationException) => Explain(inner, error),
            // A fault of the program's own. Even then the user gets a line, not a stack.
            _ => Refuse(error, $"unexpected {exception.GetType().Name}: {exception.Message}", ExitCode.Failure),
        };
    }

    private static int Refuse(TextWriter error, string message, int exitCode)
    {
        // What a user wrote may hold line ends and other control characters, and may be long.
        string line = OneLine.Whole(message);
        try
        {
            error.WriteLine($"critter: {(line.Length <= LongestLine ? line : $"{line[..LongestLine]}...")}");
        }
        catch (Exception exception) when (exception is IOException or ReaderGoneException)
        {
            // The exit code says it too.
        }

        return exitCode;
    }

    private static string ExplainParsing(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string? unknown = parsed.UnmatchedTokens.FirstOrDefault();
        if (unknown is null)
        {
            return command.Subcommands.Count > 0
                ? $"no command is given; expected {string.Join(" or ", command.Subcommands.Select(sub => sub.Name))}; {command.Name} --help says more"
                : parsed.Errors[0].Message.TrimEnd('.');
        }

        return unknown.StartsWith('-') && command.Options.Count > 0
            ? TokenCheck.NoOption(unknown, command)
            : command.Subcommands.Count > 0
                ? $"{unknown} is no command{NearestName.Hint(unknown, command.Subcommands.Select(sub => sub.Name))}; {command.Name} --help lists all"
                : $"{command.Name} does not know what to do with {unknown}";
    }
}

/// <summary>The exit codes of the program.</summary>
public static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Success = 0;

    /// <summary>A file, a folder or the training itself stood in the way.</summary>
    public const int Failure = 1;

    /// <summary>The command line or an option in a file was wrong.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by a signal: 128 and its number, as shells have it.</summary>
    public const int FirstSignal = 128;

    /// <summary>The reader of the output has gone: what the shell reports of a program that SIGPIPE (13) ended.</summary>
    public const int ReaderGone = FirstSignal + 13;
}
