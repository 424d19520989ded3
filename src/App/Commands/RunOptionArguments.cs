using System.CommandLine;
using Critter.Agent.Options;
using Critter.Core.Files;

namespace Critter.App.Commands;

/// <summary>The flags that say what a run is made of. Each later kind wins over those before: preset, file, <c>--set</c>, flags of their own.</summary>
public sealed class RunOptionArguments
{
    // All presets have the same in what these flags change.
    private static readonly RunOptions _usual = Presets.Get(Presets.Names[0]);

    private readonly Option<string?> _preset = new("--preset")
    {
        HelpName = "NAME|FILE",
        Description = $"Where the options start from: {Presets.Choices} [default: {Presets.Names[0]}]",
    };

    private readonly Option<string?> _config = new("--config")
    {
        HelpName = "FILE",
        Description = "Options as JSON, some or all, and the preset that they change; a run's config.json gives the same run again",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        HelpName = "KEY=VALUE",
        Description = "Any option by its name in config.json: learner.discount=0.9, or discount=0.9, or kinds.green.reward=-20 (repeatable); train --print-config lists them all",
    };

    private readonly Option<bool> _continuing = new("--continuing")
    {
        Description = "One world goes on for the whole run, as in the demo; episodes only slice the curve",
    };

    // Flags that are short for one option.
    private readonly (Option<string?> Flag, string Key, string Expected)[] _flags =
    [
        (new("--episodes") { HelpName = "N", Description = $"How many episodes [default: {_usual.Episodes}]" }, "episodes", "a whole number from 1 to 1000000000"),
        (new("--ticks") { HelpName = "N", Description = $"How long an episode is [default: {_usual.TicksPerEpisode}]" }, "ticksPerEpisode", "a whole number from 1 to 1000000000"),
        (new("--seed") { HelpName = "N", Description = $"The same seed gives the same run, bit for bit [default: {_usual.Seed}]" }, "seed", $"a whole number from 0 to {long.MaxValue}"),
        (new("--eval-every") { HelpName = "N", Description = $"Evaluate every N episodes; 0: never [default: {_usual.EvaluateEvery}]" }, "evaluateEvery", "a whole number from 0 to 1000000000"),
        (new("--name") { HelpName = "TEXT", Description = "What you call the run, in tables and reports" }, "name", "a line of at most 80 letters"),
        (new("--note") { HelpName = "TEXT", Description = "What you want to remember of the run" }, "note", "a line of at most 1000 letters"),
        (new("--math") { HelpName = "KIND", Description = $"Which network computes: simd (fast) or mathnet (readable) [default: {_usual.Math.ToString().ToLowerInvariant()}]" }, "math", "simd or mathnet"),
    ];

    /// <summary>Gives a command these flags.</summary>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach ((Option<string?> flag, _, _) in _flags)
        {
            command.Options.Add(flag);
        }

        command.Options.Add(_continuing);
        command.Options.Add(_preset);
        command.Options.Add(_config);
        command.Options.Add(_set);
    }

    /// <summary>The first of these flags that a command line has and a trained critter has no use for, or null. The seed is that of its worlds.</summary>
    public string? FirstOfNewborn(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        Option[] all = [.. _flags.Where(flag => flag.Key != "seed").Select(flag => flag.Flag), _continuing, _preset, _config, _set];
        return Array.Find(all, option => parsed.GetResult(option) is { Implicit: false })?.Name;
    }

    /// <summary>The options that a command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="run">The options of the run that is gone on with, or null for a new one that starts from a preset.</param>
    /// <exception cref="OptionException">One is unknown, of the wrong type or out of range.</exception>
    /// <exception cref="BadFileException">A file cannot be read or is not JSON.</exception>
    public RunOptions Resolve(ParseResult parsed, RunOptions? run = null)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        string? config = parsed.GetValue(_config);
        RunOptions? start = parsed.GetValue(_preset) is { } preset ? RunConfig.ReadPreset(preset) : run;
        RunOptions options = config is not null ? RunConfig.Read(config, start) : start ?? _usual;
        foreach (string assignment in parsed.GetValue(_set) ?? [])
        {
            RunOptions changed = OptionBinder.Set(options, assignment);
            // The name alone would promise options that these are not.
            options = changed.Preset == options.Preset
                ? changed
                : throw new OptionException($"preset is not for --set; expected --preset {changed.Preset}");
        }

        foreach ((Option<string?> flag, string key, string expected) in _flags)
        {
            if (parsed.GetValue(flag) is { } value)
            {
                options = SetFlag(options, flag.Name, key, value, expected);
            }
        }

        options = parsed.GetValue(_continuing) ? options with { Continuing = true } : options;
        try
        {
            RunConfig.Validate(options);
            return options;
        }
        catch (OptionException exception)
        {
            string key = exception.Message.Split(' ')[0];
            throw new OptionException(NameOf(key, parsed) + exception.Message[key.Length..], exception);
        }
    }

    /// <summary>An option as the command line names it: a flag of its own, or its key.</summary>
    public string NameOf(string key, ParseResult parsed) =>
        Array.Find(_flags, flag => flag.Key == key && parsed.GetValue(flag.Flag) is not null).Flag?.Name ?? key;

    private static RunOptions SetFlag(RunOptions options, string flag, string key, string value, string expected)
    {
        try
        {
            return OptionBinder.Set(options, $"{key}={value}");
        }
        catch (OptionException exception)
        {
            throw new OptionException($"{flag} is {value}; expected {expected}", exception);
        }
    }
}
