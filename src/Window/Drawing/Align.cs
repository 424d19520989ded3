namespace Critter.Window.Drawing;

/// <summary>Which end of a text stands at its place.</summary>
internal enum Align
{
    /// <summary>It begins there.</summary>
    Left,

    /// <summary>Its middle is there.</summary>
    Centre,

    /// <summary>It ends there.</summary>
    Right,
}
