using Critter.Window.Input;
using Raylib_cs;

namespace Critter.Window.Screen;

/// <summary>Reads keyboard, mouse and dropped files by raylib.</summary>
internal static class RaylibInput
{
    /// <summary>The keys of the help page, and others that do the same as one of them.</summary>
    public static IReadOnlyList<(KeyboardKey Key, WatchKey Meaning)> Keys { get; } =
    [
        .. KeyBinding.All.Select(binding => (KeyNamed(binding.Name), binding.Key)),
        (KeyboardKey.Period, WatchKey.Step),
        (KeyboardKey.F11, WatchKey.FullScreen),
        (KeyboardKey.F1, WatchKey.Help),
        (KeyboardKey.Slash, WatchKey.Help),
        (KeyboardKey.Escape, WatchKey.Quit),
    ];

    /// <summary>The input since the last frame.</summary>
    public static InputFrame Read()
    {
        // The queue has every press, in order, also two of one key between two frames.
        List<WatchKey> keys = [];
        for (int code = Raylib.GetKeyPressed(); code != 0; code = Raylib.GetKeyPressed())
        {
            int pressed = code;
            keys.AddRange(Keys.Where(key => (int)key.Key == pressed).Take(1).Select(key => key.Meaning));
        }

        return new InputFrame
        {
            Keys = keys,
            Arrows = new Arrows(Raylib.IsKeyDown(KeyboardKey.Up), Raylib.IsKeyDown(KeyboardKey.Left), Raylib.IsKeyDown(KeyboardKey.Right)),
            IsShiftDown = Raylib.IsKeyDown(KeyboardKey.LeftShift) || Raylib.IsKeyDown(KeyboardKey.RightShift),
            Mouse = Raylib.GetMousePosition(),
            IsLeftDown = Raylib.IsMouseButtonDown(MouseButton.Left),
            IsRightDown = Raylib.IsMouseButtonDown(MouseButton.Right),
            Files = Raylib.IsFileDropped() ? Raylib.GetDroppedFiles() : [],
        };
    }

    // raylib's code of a key with a character is that character, upper case.
    private static KeyboardKey KeyNamed(string name)
    {
        return name switch
        {
            "space" => KeyboardKey.Space,
            "right" => KeyboardKey.Right,
            "tab" => KeyboardKey.Tab,
            "enter" => KeyboardKey.Enter,
            _ => (KeyboardKey)char.ToUpperInvariant(name.Single()),
        };
    }
}
