using System.Numerics;
using Critter.Sim;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Input;

/// <summary>Turns what a person does into wishes to a session.</summary>
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

    /// <summary>Carries a frame's input out.</summary>
    /// <returns>What only the window can do: screenshot, full screen, quit.</returns>
    public List<WatchKey> Take(InputFrame input, Snapshot snapshot, WorldTransform transform, Button[] buttons)
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

        TakeMouse(input, snapshot, transform, buttons, rest);
        (_wasLeftDown, _wasRightDown) = (input.IsLeftDown, input.IsRightDown);
        return rest;
    }

    /// <summary>Carries a key out.</summary>
    /// <param name="key">The key.</param>
    /// <param name="snapshot">What the person saw when pressing it.</param>
    /// <param name="rest">Gets what only the window can do.</param>
    public void Press(WatchKey key, Snapshot snapshot, List<WatchKey> rest)
    {
        SessionCommands commands = _session.Commands;
        switch (key)
        {
            case WatchKey.Pause:
                commands.TogglePause();
                break;
            case WatchKey.Step when snapshot.Game is null:
                commands.Step();
                break;
            case WatchKey.SpeedSlow or WatchKey.SpeedNormal or WatchKey.SpeedFast or WatchKey.SpeedFull:
                commands.SetSpeed(Speed.Slow + (key - WatchKey.SpeedSlow));
                break;
            case WatchKey.Learning:
                _session.Commands.ToggleLearning();
                break;
            case WatchKey.EpsilonDown:
                commands.SetEpsilon(Stepped(snapshot.Metrics.Epsilon, -EpsilonStep));
                break;
            case WatchKey.EpsilonUp:
                commands.SetEpsilon(Stepped(snapshot.Metrics.Epsilon, EpsilonStep));
                break;
            case WatchKey.EpsilonAuto:
                commands.SetEpsilon(null);
                break;
            case WatchKey.Save:
                commands.Save(_networkPath);
                break;
            case WatchKey.Load:
                _session.Commands.Load(_networkPath);
                break;
            case WatchKey.Reset:
                _session.Commands.Reset();
                break;
            case WatchKey.Follow:
                commands.FollowNext();
                break;
            case WatchKey.Play:
                _session.Commands.ToggleGame();
                break;
            case WatchKey.Help:
                ShowsHelp = !ShowsHelp;
                break;
            case WatchKey.Quit when ShowsHelp:
                ShowsHelp = false;
                break;
            case WatchKey.Screenshot or WatchKey.FullScreen or WatchKey.Quit:
                rest.Add(key);
                break;
        }
    }

    // To whole steps, so that down and up come back to where they began.
    private static double Stepped(double epsilon, double step) =>
        Math.Clamp(Math.Round((epsilon + step) / EpsilonStep) * EpsilonStep, 0, 1);

    private void TakeMouse(InputFrame input, Snapshot snapshot, WorldTransform transform, Button[] buttons, List<WatchKey> rest)
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
