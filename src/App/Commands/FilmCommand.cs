using System.CommandLine;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Window;
using Critter.Window.Film;

namespace Critter.App.Commands;

/// <summary><c>critter film</c>: films a critter as <c>watch</c> shows it, without a display.</summary>
public static class FilmCommand
{
    private static readonly Argument<string?> _trained = new("run-or-network")
    {
        HelpName = "RUN|NETWORK-FILE",
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A trained critter: a run's folder, a network's JSON file, or best, the one that ships with the program; without it a newborn learns",
    };

    private static readonly Option<string?> _out = new("--out") { HelpName = "FILE", Description = "The film: .mp4, .gif or .webp (needs ffmpeg)" };
    private static readonly Option<int?> _seconds = CheckedOption.Whole("--seconds", 1, 3600, "How long it is [default: 20]");
    private static readonly Option<int?> _ticks = CheckedOption.Whole("--ticks-per-second", 1, 100_000, "Ticks that pass in a second of the film [default: 60]");
    private static readonly Option<int?> _frames = CheckedOption.Whole("--frames-per-second", 1, 120, "Pictures a second [default: 30]");
    private static readonly Option<bool> _light = new("--light") { Description = "In the light theme" };
    private static readonly Option<bool> _lecture = new("--lecture") { Description = "With type for a hall: world, values and one large chart" };
    private static readonly WindowSize _size = new();

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Command command = new("film", "Films a critter as watch shows it, without a display.")
        {
            _trained, _out, _seconds, _ticks, _frames, _size.Width, _size.Height, _light, _lecture,
        };
        RunOptionArguments runOptions = new();
        runOptions.AddTo(command);
        HelpWithExamples.AddTo(
            command,
            "critter film best --out hunter.mp4",
            "critter film runs/default-1-1 --seconds 20 --out run.webp --width 960 --height 600",
            "critter film --seed 1 --ticks-per-second 600 --out newborn.gif");
        command.SetAction(parsed => Film(parsed, runOptions));
        return command;
    }

    private static int Film(ParseResult parsed, RunOptionArguments runOptions)
    {
        string path = parsed.GetValue(_out) ?? throw new OptionException("no --out; expected the film's file, such as --out film.mp4");
        string? trained = parsed.GetValue(_trained);
        if (trained is not null && runOptions.FirstOfNewborn(parsed) is string flag && TrainedCritter.FolderOf(trained) is string run)
        {
            throw new OptionException($"{flag} is for a newborn, and {run} is trained and lives by its run's options; expected no more than --seed beside it");
        }

        try
        {
            using StopSignal stop = new();
            FilmProgram.Make(new FilmOptions
            {
                Run = runOptions.Resolve(parsed),
                Trained = trained,
                Path = path,
                Seconds = parsed.GetValue(_seconds) ?? 20,
                TicksPerSecond = parsed.GetValue(_ticks) ?? 60,
                FramesPerSecond = parsed.GetValue(_frames) ?? 30,
                Width = _size.WidthOf(parsed),
                Height = _size.HeightOf(parsed),
                IsLight = parsed.GetValue(_light),
                IsLecture = parsed.GetValue(_lecture),
                Stop = stop.Token,
            });
            return stop.IsSet ? stop.ExitCode : ExitCode.Success;
        }
        catch (WindowException exception)
        {
            throw new IOException(exception.Message, exception);
        }
        catch (ArgumentException exception)
        {
            throw new OptionException(exception.Message, exception);
        }
    }
}
