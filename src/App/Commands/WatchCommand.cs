using System.CommandLine;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.App.Streams;
using Critter.Runs;
using Critter.Window;

namespace Critter.App.Commands;

/// <summary><c>critter watch</c>: shows a critter as it lives and learns, in a window or in the terminal.</summary>
public static class WatchCommand
{
    private static readonly Argument<string?> _trained = new("run-or-network")
    {
        HelpName = "RUN|NETWORK-FILE",
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A trained critter: a run's folder, a network's JSON file, or best, the one that ships with the program; without it a newborn learns",
    };

    private static readonly Option<string[]> _versus = new("--versus")
    {
        HelpName = "A B",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
        Description = "Two trained critters side by side, from the same world on",
    };

    private static readonly Option<bool> _terminal = new("--terminal") { Description = "In this terminal, in 24-bit colour, without a display" };
    private static readonly Option<string?> _out = new("--out") { HelpName = "FOLDER", Description = "The newborn's run is logged and saved here, as train does" };
    private static readonly Option<string?> _resume = new("--resume") { HelpName = "FOLDER", Description = "Go on with this run, and save it when the window closes" };
    private static readonly Option<string?> _behind = new("--behind") { HelpName = "RUN", Description = "Draw this run's curve behind [default: that of the run that is watched]" };
    private static readonly Option<string?> _network = new("--network") { HelpName = "FILE", Description = "Where the keys s and o save and load the network [default: network.json]" };
    private static readonly Option<int?> _speed = CheckedOption.Whole("--speed", 1, 4, "1 slow, 2 normal, 3 fast, 4 as fast as it goes [default: 2, and a newborn gets faster by itself]");
    private static readonly Option<bool> _explain = new("--explain") { Description = "Begin with one decision, told in five beats (right: the next one)" };
    private static readonly Option<bool> _light = new("--light") { Description = "Begin with the light theme, for projectors that make no black" };
    private static readonly Option<bool> _lecture = new("--lecture") { Description = "Begin with type for a hall: world, values and one large chart" };
    private static readonly Option<bool> _paused = new("--paused") { Description = "Begin paused" };
    private static readonly WindowSize _size = new();
    private static readonly Option<int?> _frames = CheckedOption.Whole("--frames", 1, 1_000_000_000, "Close after so many frames");
    private static readonly Option<bool> _unpaced = new("--unpaced") { Description = "As many frames a second as the machine draws, in place of 60" };
    private static readonly Option<string?> _screenshot = new("--screenshot") { HelpName = "FILE", Description = "A picture (.png) of the last of these frames" };
    private static readonly Option<string?> _record = new("--record") { HelpName = "FILE", Description = "A film of all that is shown (.mp4, .gif or .webp; needs ffmpeg)" };
    private static readonly Option<string?> _keys = new("--keys") { HelpName = "KEYS", Description = "Play these keys, one a frame, in place of a person's: \"space,right,l\" (docs/window.md has all words)" };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Command command = new("watch", "Shows a critter as it lives and learns.")
        {
            _trained, _versus, _terminal, _out, _resume, _behind, _network, _speed, _paused, _explain, _light, _lecture, _size.Width, _size.Height, _frames, _unpaced, _screenshot, _record, _keys,
        };
        RunOptionArguments runOptions = new();
        runOptions.AddTo(command);
        HelpWithExamples.AddTo(
            command,
            "critter watch",
            "critter watch best",
            "critter watch runs/default-1-1",
            "critter watch --versus runs/default-1-1 runs/lecture-1-1",
            "critter watch --terminal --speed 2");
        command.SetAction(parsed => Watch(parsed, runOptions));
        return command;
    }

    private static int Watch(ParseResult parsed, RunOptionArguments runOptions)
    {
        string? resume = parsed.GetValue(_resume);
        string? trained = parsed.GetValue(_trained);
        string[] versus = parsed.GetValue(_versus) ?? [];
        int ways = (resume is null ? 0 : 1) + (trained is null ? 0 : 1) + (versus.Length > 0 ? 1 : 0) + (parsed.GetValue(_out) is null ? 0 : 1);
        if (ways > 1)
        {
            throw new OptionException("a trained critter, --versus, --out and --resume are four ways to watch; expected at most one of them");
        }

        if (parsed.GetValue(_screenshot) is not null && parsed.GetValue(_frames) is null)
        {
            throw new OptionException("--screenshot takes a picture of the last frame; expected --frames N too");
        }

        foreach (string path in new[] { parsed.GetValue(_network), parsed.GetValue(_record), parsed.GetValue(_screenshot) }.OfType<string>())
        {
            RunFolder.RefuseOwnFile(path);
        }

        if (versus.Length > 0 && (parsed.GetValue(_explain) || parsed.GetValue(_lecture)))
        {
            throw new OptionException($"{(parsed.GetValue(_explain) ? "--explain" : "--lecture")} is for one critter, and --versus shows two; expected one of the two");
        }

        RefuseWindowInTerminal(parsed);
        RefuseOptionsOfRuns(parsed, runOptions, trained is null ? versus : [trained]);
        RunOptions options = resume is null ? runOptions.Resolve(parsed) : ResumedRun.Read(resume, parsed, runOptions, mayLengthen: false);
        WatchOptions watched = new()
        {
            Run = options,
            Trained = trained,
            Versus = versus,
            Folder = resume ?? parsed.GetValue(_out),
            Resumes = resume is not null,
            Behind = parsed.GetValue(_behind),
            NetworkPath = parsed.GetValue(_network) ?? RunFolder.NetworkName,
            Terminal = parsed.GetValue(_terminal),
            OpenOutput = StandardStream.OpenOutput,
            Speed = parsed.GetValue(_speed),
            IsPaused = parsed.GetValue(_paused),
            Explains = parsed.GetValue(_explain),
            IsLight = parsed.GetValue(_light),
            IsLecture = parsed.GetValue(_lecture),
            Width = _size.WidthOf(parsed),
            Height = _size.HeightOf(parsed),
            Frames = parsed.GetValue(_frames) ?? -1,
            IsUnpaced = parsed.GetValue(_unpaced),
            Screenshot = parsed.GetValue(_screenshot),
            Record = parsed.GetValue(_record),
            Keys = parsed.GetValue(_keys),
        };
        try
        {
            return Watch(watched);
        }
        catch (FormatException exception)
        {
            throw new OptionException(exception.Message, exception);
        }
        catch (WindowException exception)
        {
            throw new IOException(exception.Message, exception);
        }
        catch (ArgumentException exception)
        {
            // A network that fits into no critter of this world.
            throw new OptionException(exception.Message, exception);
        }
    }

    private static void RefuseWindowInTerminal(ParseResult parsed)
    {
        Option[] ofWindow = [_versus, _behind, _screenshot, _record, _lecture, _size.Width, _size.Height, _unpaced];
        if (parsed.GetValue(_terminal) && Array.Find(ofWindow, option => parsed.GetResult(option) is { Implicit: false }) is Option unfit)
        {
            throw new OptionException($"{unfit.Name} is for the window, and --terminal opens none; expected one of the two");
        }
    }

    // A network's file without a run takes its world from the command line; a run has its own.
    private static void RefuseOptionsOfRuns(ParseResult parsed, RunOptionArguments runOptions, string[] trained)
    {
        if (runOptions.FirstOfNewborn(parsed) is string flag && Array.Find(trained, path => TrainedCritter.FolderOf(path) is not null) is string run)
        {
            throw new OptionException($"{flag} is for a newborn, and {run} is trained and lives by its run's options; expected no more than --seed beside it");
        }
    }

    private static int Watch(WatchOptions options)
    {
        using StopSignal stop = new();
        try
        {
            WatchProgram.Run(options with { Stop = stop.Token });
            return stop.IsSet ? stop.ExitCode : ExitCode.Success;
        }
        catch (IOException) when (options.Terminal && stop.ExplainsRefusal())
        {
            return stop.ExitCode;
        }
    }
}
