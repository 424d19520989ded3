using System.CommandLine;
using Critter.Agent.Options;
using Critter.Core.Text;
using Critter.Runs;

namespace Critter.App.Commands;

/// <summary>The flags that say what a run is made of. Each later kind wins over those before: preset, file, <c>--set</c>, flags of their own.</summary>
public sealed class RunOptionArguments
{
    // All presets have the same in what these flags change.
    private static readonly RunOptions _usual = Presets.Get(Presets.Names[0]);

    private readonly Option<string?> _preset = new("--preset")
    {
        HelpName = "NAME",
        Description = $"Where the options start from: {string.Join(" or ", Presets.Names)} [default: {Presets.Names[0]}]",
    };

    private readonly Option<string?> _config = new("--config")
    {
        HelpName = "FILE",
        Description = "Options as JSON, some or all; a run's config.json gives the same run again",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        HelpName = "KEY=VALUE",
        Description = "Any option by its name in config.json: learner.discount=0.9, or discount=0.9 (repeatable); train --print-config lists them all",
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
    /// <exception cref="RunException">The file cannot be read or is not JSON.</exception>
    public RunOptions Resolve(ParseResult parsed, RunOptions? run = null)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        string? preset = parsed.GetValue(_preset);
        string? config = parsed.GetValue(_config);
        RunOptions options = run is not null && preset is null ? run : Start(preset);
        if (config is not null)
        {
            options = RunConfig.Read(config, named => run is not null && preset is null ? run : StartOfFile(config, named, preset));
        }

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
        RunConfig.Validate(options);
        // A preset's name becomes part of a folder's, and promises what the options started from.
        return Presets.Names.Contains(options.Preset) ? options : throw UnknownPreset(options.Preset);
    }

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

    private static RunOptions Start(string? preset)
    {
        string name = preset ?? Presets.Names[0];
        return Presets.Names.Contains(name) ? Presets.Get(name) : throw UnknownPreset(name);
    }

    private static RunOptions StartOfFile(string file, string? named, string? preset)
    {
        return named is null || preset is null || named == preset
            ? Start(preset ?? named)
            : throw new OptionException($"--preset is {preset}, but {file} is for preset {named}; expected one of the two");
    }

    private static OptionException UnknownPreset(string name)
    {
        return new OptionException(
            $"{name} is no preset; the nearest is {NearestName.Of(name, Presets.Names)}, of {string.Join(", ", Presets.Names)}");
    }
}
