using System.Numerics;
using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Input;

/// <summary>Turns the user's input into commands to a session.</summary>
internal sealed class Controls
{
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

    /// <summary>Whether the help is open.</summary>
    public bool ShowsHelp => HelpPage is not null;

    /// <summary>Which page of the help is open, 0 the first; null: none.</summary>
    public int? HelpPage { get; private set; }

    /// <summary>Whether the numbers beside the actions are differences to the best.</summary>
    public bool ShowsAdvantages { get; private set; }

    /// <summary>Whether the curve has epsilon and loss.</summary>
    public bool ShowsMoreCurves { get; private set; }

    /// <summary>Whether the theme is the light one.</summary>
    public bool IsLight { get; set; }

    /// <summary>Whether the screen is laid out for a hall.</summary>
    public bool IsLecture { get; set; }

    /// <summary>Whether a newborn's first minute is played beside the present.</summary>
    public bool ShowsChildhood { get; private set; }

    /// <summary>All of these at once.</summary>
    public ViewChoices Choices => new()
    {
        IsLight = IsLight,
        IsLecture = IsLecture,
        ShowsAdvantages = ShowsAdvantages,
        ShowsMoreCurves = ShowsMoreCurves,
        HelpPage = HelpPage,
        ShowsChildhood = ShowsChildhood,
    };

    /// <summary>Handles the input of a frame.</summary>
    /// <returns>The keys that only the window can handle: screenshot, full screen, quit.</returns>
    /// <param name="input">The input.</param>
    /// <param name="snapshot">What was shown.</param>
    /// <param name="transform">Where the world was.</param>
    /// <param name="buttons">Where the buttons were.</param>
    /// <param name="thumbnails">Where the other worlds were, in the snapshot's order; empty: nowhere.</param>
    public List<WatchKey> Handle(InputFrame input, Snapshot snapshot, WorldTransform transform, Button[] buttons, Box[]? thumbnails = null)
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

        HandleMouse(input, snapshot, transform, buttons, thumbnails ?? [], rest);
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
            WatchKey.Explain => commands.ToggleExplanation,
            WatchKey.Advantages => () => ShowsAdvantages = !ShowsAdvantages,
            WatchKey.MoreCurves => () => ShowsMoreCurves = !ShowsMoreCurves,
            WatchKey.Childhood => () => ShowsChildhood = !ShowsChildhood,
            WatchKey.EpsilonDown => () => commands.StepEpsilon(-1),
            WatchKey.EpsilonUp => () => commands.StepEpsilon(1),
            WatchKey.EpsilonAuto => () => commands.SetEpsilon(null),
            WatchKey.Save => () => commands.Save(_networkPath),
            WatchKey.Load => () => commands.Load(_networkPath),
            WatchKey.Reset => commands.Reset,
            WatchKey.Follow => commands.FollowNext,
            WatchKey.FollowWorld => commands.FollowNextWorld,
            WatchKey.Play => commands.ToggleGame,
            WatchKey.Theme => () => IsLight = !IsLight,
            WatchKey.Lecture => () => IsLecture = !IsLecture,
            WatchKey.Help => () => HelpPage = HelpPage is null ? 0 : HelpPage + 1 < HelpPainter.Pages ? HelpPage + 1 : null,
            WatchKey.Quit when ShowsHelp => () => HelpPage = null,
            WatchKey.Screenshot or WatchKey.KeepLast or WatchKey.FullScreen or WatchKey.Quit => () => rest.Add(key),
            _ => null,
        };
        command?.Invoke();
    }

    private void HandleMouse(InputFrame input, Snapshot snapshot, WorldTransform transform, Button[] buttons, Box[] thumbnails, List<WatchKey> rest)
    {
        bool isPress = input.IsLeftDown && !_wasLeftDown;
        bool isRightPress = input.IsRightDown && !_wasRightDown;
        if (isPress && ShowsHelp)
        {
            HelpPage = null;
            return;
        }

        if (isPress && buttons.FirstOrDefault(button => button.Box.Contains(input.Mouse)) is Button pressed)
        {
            Press(pressed.Key, snapshot, rest);
            return;
        }

        int world = isPress ? Array.FindIndex(thumbnails, box => box.Contains(input.Mouse)) : -1;
        if (world >= 0)
        {
            _session.Commands.Follow(snapshot.Worlds[world].Lane);
            return;
        }

        Vector2 place = transform.ToWorld(input.Mouse);
        bool isOverWorld = transform.Box.Contains(input.Mouse);
        place = Vector2.Clamp(place, Vector2.Zero, new Vector2((float)snapshot.World.Options.WidthPixels, (float)snapshot.World.Options.HeightPixels));
        if (isOverWorld && isPress)
        {
            Grab(snapshot.World, snapshot.Lane.Index, place);
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

    private void Grab(WorldView world, int lane, Vector2 place)
    {
        int dot = SessionCommands.DotAt(world.Dots, place.X, place.Y, world.Options.DotRadiusPixels);
        int critter = CritterAt(world, place);
        if (critter >= 0 && critter != world.Followed)
        {
            _session.Commands.Follow(lane - world.Followed + critter);
        }
        else if (dot >= 0)
        {
            _draggedDot = new Vector2(world.Dots[dot].X, world.Dots[dot].Y);
        }
        else if (critter >= 0)
        {
            _dragsCritter = true;
        }
        else
        {
            _session.Commands.AddDot(place.X, place.Y, kind: 1);
        }
    }

    // The critter at a place, the nearest one; -1: none.
    private static int CritterAt(WorldView world, Vector2 place)
    {
        int nearest = -1;
        float least = 1.5f * (float)world.Options.CritterRadiusPixels;
        for (int i = 0; i < world.Critters.Length; i++)
        {
            Pose pose = world.Critters[i].Pose;
            float distance = Vector2.Distance(place, new Vector2((float)pose.X, (float)pose.Y));
            if (distance <= least)
            {
                (nearest, least) = (i, distance);
            }
        }

        return nearest;
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
