using Critter.Window.Drawing;
using Critter.Window.Input;

namespace Critter.Window.Views;

/// <summary>What fills the window: it paints itself, and takes what a person does.</summary>
internal interface IScreen
{
    /// <summary>Carries out what a person did.</summary>
    /// <returns>What only the window can do: screenshot, full screen, quit.</returns>
    public IReadOnlyList<WatchKey> Take(InputFrame input, int width, int height);

    /// <summary>Paints a frame.</summary>
    public void Paint(Canvas canvas, int width, int height, int framesPerSecond);

    /// <summary>Shows a sentence for a while.</summary>
    public void Say(string message);
}
