using System.CommandLine;
using Critter.Agent.Options;
using Critter.Lab;
using Critter.Nn;
using Critter.Runs;
using Critter.Window;
using Critter.Window.Lab;

namespace Critter.App.Commands;

/// <summary>The window of a demo of the lab: its options, as of <c>watch</c>.</summary>
internal sealed class LabWindow(LabDemo demo)
{
    private readonly WindowSize _size = new();
    private readonly Option<int?> _frames = CheckedOption.Whole("--frames", 1, 1_000_000_000, "Close the window after so many frames");
    private readonly Option<string?> _screenshot = new("--screenshot") { HelpName = "FILE", Description = "A picture (.png) of the last of these frames" };
    private readonly Option<bool> _light = new("--light") { Description = "Begin with the light theme, for projectors that make no black" };
    private readonly Option<string?> _keys = new("--keys") { HelpName = "KEYS", Description = "Play these keys, one a frame, in place of a person's (docs/window.md has all words)" };
    private readonly Option<string?> _network = new("--network") { HelpName = "RUN|FILE", Description = "Which network reads: a run of lab digits, or a network's file [default: the one that ships]" };

    private Option[] All => demo == LabDemo.Digits ? [_size.Width, _size.Height, _light, _frames, _screenshot, _keys, _network] : [_size.Width, _size.Height, _light, _frames, _screenshot, _keys];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Refuses options of the window where none is opened.</summary>
    /// <exception cref="OptionException">One is given.</exception>
    public void RefuseHeadless(ParseResult parsed)
    {
        if (Array.Find(All, option => parsed.GetResult(option) is { Implicit: false }) is { } unfit)
        {
            throw new OptionException($"{unfit.Name} is for the window, and --headless opens none; expected one of the two");
        }
    }

    /// <summary>Shows the demo until it is closed.</summary>
    /// <exception cref="OptionException">An option is out of range, or does not go with the window.</exception>
    public int Show(ParseResult parsed, LabArguments arguments)
    {
        if (parsed.GetValue(_screenshot) is not null && parsed.GetValue(_frames) is null)
        {
            throw new OptionException("--screenshot takes a picture of the last frame; expected --frames N too");
        }

        if (demo == LabDemo.Digits && arguments.FirstGiven(parsed) is string training)
        {
            throw new OptionException($"{training} is of training, which lab digits does with --headless; the window shows a trained network (--network)");
        }

        if (demo == LabDemo.Separate && arguments.FirstOfEnd(parsed) is string end)
        {
            throw new OptionException($"{end} says how training ends, and the window goes on until it is closed; expected --headless beside it");
        }

        if (parsed.GetValue(_screenshot) is string picture)
        {
            RunFolder.RefuseOwnFile(picture);
        }

        using StopSignal stop = new();
        WatchOptions options = new()
        {
            Width = _size.WidthOf(parsed),
            Height = _size.HeightOf(parsed),
            Frames = parsed.GetValue(_frames) ?? -1,
            Screenshot = parsed.GetValue(_screenshot),
            Keys = parsed.GetValue(_keys),
            IsLight = parsed.GetValue(_light),
            WithoutWindow = $"lab {demo.ToString().ToLowerInvariant()} --headless trains without one",
            Stop = stop.Token,
        };
        try
        {
            if (demo == LabDemo.Separate)
            {
                LabProgram.Separate(arguments.Resolve(parsed), options);
            }
            else
            {
                LabProgram.Digits((parsed.GetValue(_network) is string path ? DigitsNetwork.Read(path) : DigitsNetwork.Trained()).Create(Backend.Simd, 256), options);
            }

            return stop.IsSet ? stop.ExitCode : ExitCode.Success;
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
            throw new OptionException($"--{exception.Message}", exception);
        }
    }
}
