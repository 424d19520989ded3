using System.CommandLine;

namespace Critter.App.Commands;

/// <summary><c>critter completion</c>: what a shell needs to complete commands, options and their values; it asks the program itself.</summary>
public static class CompletionCommand
{
    // Each asks `critter "[suggest:PLACE]" "LINE"`, and falls back to files.
    private static readonly Dictionary<string, string> _scripts = new()
    {
        ["bash"] = """
            _critter() {
              local IFS=$'\n' word=${COMP_WORDS[COMP_CWORD]}
              COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2> /dev/null)" -- "$word"))
            }
            complete -o bashdefault -o default -F _critter critter
            """,
        ["zsh"] = """
            #compdef critter
            _critter() {
              local -a found
              found=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2> /dev/null)}")
              compadd -a found
              _files
            }
            compdef _critter critter
            """,
        ["fish"] = """
            complete -c critter -a '(set -l line (commandline -p); critter "[suggest:"(commandline -C)"]" "$line" 2> /dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName critter -ScriptBlock {
              param($word, $line, $place)
              critter "[suggest:$place]" "$line" 2> $null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> shell = new("shell") { HelpName = string.Join('|', _scripts.Keys), Description = "The shell that is to complete" };
        shell.CompletionSources.Add([.. _scripts.Keys]);
        Command command = new("completion", "Prints what a shell needs to complete critter's commands and options.") { shell };
        HelpWithExamples.AddTo(command, "source <(critter completion bash)", "critter completion fish > ~/.config/fish/completions/critter.fish");
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(shell)!;
            parsed.InvocationConfiguration.Output.Write(_scripts.TryGetValue(name, out string? script)
                ? script + "\n" : throw new Agent.Options.OptionException($"shell is {name}; expected {string.Join('|', _scripts.Keys)}"));
            return ExitCode.Success;
        });
        return command;
    }
}
