using Critter.Window.Drawing;
using Critter.Window.Input;

namespace Critter.Window.Views;

/// <summary>A button for the mouse.</summary>
/// <param name="Key">The key that it stands for.</param>
/// <param name="Text">What is written on it.</param>
/// <param name="IsLit">Whether what it asks for is so already.</param>
/// <param name="Box">Where it is.</param>
internal sealed record Button(WatchKey Key, string Text, bool IsLit, Box Box);
