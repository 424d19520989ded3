using Critter.Window.Drawing;
using Critter.Window.Input;

namespace Critter.Window.Views;

/// <summary>What fills the window: it handles the user's input and paints a frame.</summary>
internal interface IScreen
{
    /// <summary>What the window's title says beside the program's name.</summary>
    public string Title { get; }

    /// <summary>The screen that takes the place of this one; null: it stays.</summary>
    public IScreen? Next => null;

    /// <summary>Handles the input of a frame.</summary>
    /// <returns>The keys that only the window can handle: screenshot, full screen, quit.</returns>
    public IReadOnlyList<WatchKey> Handle(InputFrame input, int width, int height);

    /// <summary>Paints a frame.</summary>
    public void Paint(Canvas canvas, Frame frame);

    /// <summary>Shows a note for some seconds.</summary>
    public void ShowMessage(string message);
}
