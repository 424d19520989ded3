using Critter.Window.Input;

namespace Critter.Window.Terminal;

/// <summary>Reads a terminal's keys.</summary>
internal static class TerminalKeys
{
    // A terminal that has been closed always says that a key is available.
    private const int MostAtOnce = 64;

    /// <summary>The keys that were pressed since the last call; none where the input is no terminal.</summary>
    public static List<WatchKey> Read()
    {
        List<WatchKey> keys = [];
        for (int i = 0; i < MostAtOnce && !Console.IsInputRedirected && Console.KeyAvailable; i++)
        {
            if (Meaning(Console.ReadKey(intercept: true)) is WatchKey key)
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    /// <summary>What a key asks for, or null.</summary>
    public static WatchKey? Meaning(ConsoleKeyInfo key)
    {
        return key.Key switch
        {
            ConsoleKey.Spacebar => WatchKey.Pause,
            ConsoleKey.RightArrow => WatchKey.Step,
            ConsoleKey.Tab => WatchKey.Follow,
            ConsoleKey.Escape => WatchKey.Quit,
            _ when key.KeyChar == '\u0003' => WatchKey.Quit,
            _ => KeyBinding.Find(char.ToLowerInvariant(key.KeyChar).ToString())?.Key,
        };
    }
}
