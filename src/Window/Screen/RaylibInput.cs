using Critter.Window.Input;
using Raylib_cs;

namespace Critter.Window.Screen;

/// <summary>Reads keyboard, mouse and dropped files by raylib.</summary>
internal static class RaylibInput
{
    /// <summary>The keyboard's keys and what they ask for.</summary>
    public static IReadOnlyList<(KeyboardKey Key, WatchKey Meaning)> Keys { get; } =
    [
        (KeyboardKey.Space, WatchKey.Pause),
        (KeyboardKey.Right, WatchKey.Step),
        (KeyboardKey.Period, WatchKey.Step),
        (KeyboardKey.One, WatchKey.SpeedSlow),
        (KeyboardKey.Two, WatchKey.SpeedNormal),
        (KeyboardKey.Three, WatchKey.SpeedFast),
        (KeyboardKey.Four, WatchKey.SpeedFull),
        (KeyboardKey.L, WatchKey.Learning),
        (KeyboardKey.LeftBracket, WatchKey.EpsilonDown),
        (KeyboardKey.RightBracket, WatchKey.EpsilonUp),
        (KeyboardKey.A, WatchKey.EpsilonAuto),
        (KeyboardKey.S, WatchKey.Save),
        (KeyboardKey.O, WatchKey.Load),
        (KeyboardKey.R, WatchKey.Reset),
        (KeyboardKey.Tab, WatchKey.Follow),
        (KeyboardKey.P, WatchKey.Play),
        (KeyboardKey.C, WatchKey.Screenshot),
        (KeyboardKey.F, WatchKey.FullScreen),
        (KeyboardKey.F11, WatchKey.FullScreen),
        (KeyboardKey.H, WatchKey.Help),
        (KeyboardKey.F1, WatchKey.Help),
        (KeyboardKey.Slash, WatchKey.Help),
        (KeyboardKey.Q, WatchKey.Quit),
        (KeyboardKey.Escape, WatchKey.Quit),
    ];

    /// <summary>What a person did since the last frame.</summary>
    public static InputFrame Read()
    {
        List<WatchKey> keys = [];
        foreach ((KeyboardKey key, WatchKey meaning) in Keys)
        {
            if (Raylib.IsKeyPressed(key))
            {
                keys.Add(meaning);
            }
        }

        return new InputFrame
        {
            Keys = keys,
            Arrows = new Arrows(Raylib.IsKeyDown(KeyboardKey.Up), Raylib.IsKeyDown(KeyboardKey.Left), Raylib.IsKeyDown(KeyboardKey.Right)),
            Mouse = Raylib.GetMousePosition(),
            IsLeftDown = Raylib.IsMouseButtonDown(MouseButton.Left),
            IsRightDown = Raylib.IsMouseButtonDown(MouseButton.Right),
            Files = Raylib.IsFileDropped() ? Raylib.GetDroppedFiles() : [],
        };
    }
}
