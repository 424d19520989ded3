using Critter.Lab;
using Critter.Nn;
using Critter.Window.Screen;

namespace Critter.Window.Lab;

/// <summary>Shows the lab's demos in a window.</summary>
public static class LabProgram
{
    /// <summary>Dots, and the network that learns to separate them.</summary>
    /// <param name="lab">Where it begins.</param>
    /// <param name="options">The window, and what replaces the user's input.</param>
    /// <exception cref="WindowException">There is no display, no OpenGL or no libraylib.</exception>
    /// <exception cref="FormatException"><see cref="WatchOptions.Keys"/> has an unknown word.</exception>
    public static void Separate(LabOptions lab, WatchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RaylibWindow.Show(new SeparateScreen(lab, options.IsLight), options.ReadKeys());
    }

    /// <summary>A pad to draw on, and the network that reads it.</summary>
    /// <param name="network">It reads the digits that ship.</param>
    /// <param name="options">The window, and what replaces the user's input.</param>
    /// <exception cref="WindowException">There is no display, no OpenGL or no libraylib.</exception>
    /// <exception cref="FormatException"><see cref="WatchOptions.Keys"/> has an unknown word.</exception>
    public static void Digits(INetwork network, WatchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RaylibWindow.Show(new DigitsScreen(network, options.IsLight), options.ReadKeys());
    }
}
