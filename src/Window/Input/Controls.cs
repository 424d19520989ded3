using System.Numerics;
using Critter.Sim;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Input;

/// <summary>Turns the user's input into commands to a session.</summary>
internal sealed class Controls
{
    private const double EpsilonStep = 0.05;

    private readonly Session _session;
    private readonly string _networkPath;
    private bool _wasLeftDown;
    private bool _wasRightDown;
    private Vector2? _draggedDot;
    private bool _dragsCritter;

    /// <summary>Controls for a session.</summary>
    /// <param name="session">What is controlled.</param>
    /// <param name="networkPath">Where the network is saved and loaded.</param>
    public Controls(Session session, string networkPath)
    {
        _session = session;
        _networkPath = networkPath;
    }

    /// <summary>Whether the help page is open.</summary>
    public bool ShowsHelp { get; private set; }

    /// <summary>Whether the theme is the light one.</summary>
    public bool IsLight { get; set; }

    /// <summary>Whether the screen is laid out for a hall.</summary>
    public bool IsLecture { get; set; }

    /// <summary>Handles the input of a frame.</summary>
    /// <returns>The keys that only the window can handle: screenshot, full screen, quit.</returns>
    public List<WatchKey> Handle(InputFrame input, Snapshot snapshot, WorldTransform transform, Button[] buttons)
    {
        List<WatchKey> rest = [];
        foreach (WatchKey key in input.Keys)
        {
            Press(key, snapshot, rest);
        }

        if (snapshot.Game is not null)
        {
            _session.Commands.Steer(input.Arrows.ActionOf(snapshot.World.Options.Actions));
        }

        foreach (string file in input.Files)
        {
            _session.Commands.Load(file);
        }

        HandleMouse(input, snapshot, transform, buttons, rest);
        (_wasLeftDown, _wasRightDown) = (input.IsLeftDown, input.IsRightDown);
        return rest;
    }

    /// <summary>Handles a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="snapshot">What was shown when it was pressed.</param>
    /// <param name="rest">Gets the keys that only the window can handle.</param>
    public void Press(WatchKey key, Snapshot snapshot, List<WatchKey> rest)
    {
        SessionCommands commands = _session.Commands;
        Action? command = key switch
        {
            WatchKey.Pause => commands.TogglePause,
            WatchKey.Step when snapshot.Game is null => commands.Step,
            WatchKey.SpeedSlow or WatchKey.SpeedNormal or WatchKey.SpeedFast or WatchKey.SpeedFull => () => commands.SetSpeed(Speed.Slow + (key - WatchKey.SpeedSlow)),
            WatchKey.Learning => commands.ToggleLearning,
            WatchKey.EpsilonDown => () => commands.SetEpsilon(Stepped(snapshot.Metrics.Epsilon, -EpsilonStep)),
            WatchKey.EpsilonUp => () => commands.SetEpsilon(Stepped(snapshot.Metrics.Epsilon, EpsilonStep)),
            WatchKey.EpsilonAuto => () => commands.SetEpsilon(null),
            WatchKey.Save => () => commands.Save(_networkPath),
            WatchKey.Load => () => commands.Load(_networkPath),
            WatchKey.Reset => commands.Reset,
            WatchKey.Follow => commands.FollowNext,
            WatchKey.Play => commands.ToggleGame,
            WatchKey.Theme => () => IsLight = !IsLight,
            WatchKey.Lecture => () => IsLecture = !IsLecture,
            WatchKey.Help => () => ShowsHelp = !ShowsHelp,
            WatchKey.Quit when ShowsHelp => () => ShowsHelp = false,
            WatchKey.Screenshot or WatchKey.FullScreen or WatchKey.Quit => () => rest.Add(key),
            _ => null,
        };
        command?.Invoke();
    }

    // In whole steps, so that down and up come back to the same value.
    private static double Stepped(double epsilon, double step) =>
        Math.Clamp(Math.Round((epsilon + step) / EpsilonStep) * EpsilonStep, 0, 1);

    private void HandleMouse(InputFrame input, Snapshot snapshot, WorldTransform transform, Button[] buttons, List<WatchKey> rest)
    {
        bool isPress = input.IsLeftDown && !_wasLeftDown;
        bool isRightPress = input.IsRightDown && !_wasRightDown;
        if (isPress && ShowsHelp)
        {
            ShowsHelp = false;
            return;
        }

        if (isPress && buttons.FirstOrDefault(button => button.Box.Contains(input.Mouse)) is Button pressed)
        {
            Press(pressed.Key, snapshot, rest);
            return;
        }

        Vector2 place = transform.ToWorld(input.Mouse);
        bool isOverWorld = transform.Box.Contains(input.Mouse);
        place = Vector2.Clamp(place, Vector2.Zero, new Vector2((float)snapshot.World.Options.WidthPixels, (float)snapshot.World.Options.HeightPixels));
        if (isOverWorld && isPress)
        {
            Grab(snapshot.World, place);
        }
        else if (isOverWorld && isRightPress)
        {
            RemoveOrAdd(snapshot.World, place);
        }

        if (input.IsLeftDown)
        {
            Drag(place);
        }
        else
        {
            (_draggedDot, _dragsCritter) = (null, false);
        }
    }

    private void Grab(WorldView world, Vector2 place)
    {
        int dot = SessionCommands.DotAt(world.Dots, place.X, place.Y, world.Options.DotRadiusPixels);
        Pose pose = world.Critters[world.Followed].Pose;
        if (dot >= 0)
        {
            _draggedDot = new Vector2(world.Dots[dot].X, world.Dots[dot].Y);
        }
        else if (Vector2.Distance(place, new Vector2((float)pose.X, (float)pose.Y)) <= 1.5 * world.Options.CritterRadiusPixels)
        {
            _dragsCritter = true;
        }
        else
        {
            _session.Commands.AddDot(place.X, place.Y, kind: 1);
        }
    }

    private void RemoveOrAdd(WorldView world, Vector2 place)
    {
        if (SessionCommands.DotAt(world.Dots, place.X, place.Y, world.Options.DotRadiusPixels) >= 0)
        {
            _session.Commands.RemoveDot(place.X, place.Y);
        }
        else
        {
            // The second kind of dot, where there is one.
            _session.Commands.AddDot(place.X, place.Y, Math.Min(2, world.Options.Kinds.Count - 1));
        }
    }

    private void Drag(Vector2 place)
    {
        if (_draggedDot is Vector2 dot && dot != place)
        {
            _session.Commands.MoveDot(dot.X, dot.Y, place.X, place.Y);
            _draggedDot = place;
        }
        else if (_dragsCritter)
        {
            _session.Commands.PlaceCritter(place.X, place.Y);
        }
    }
}
