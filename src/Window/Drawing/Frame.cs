namespace Critter.Window.Drawing;

/// <summary>One frame of a screen.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Seconds">When it is shown, on any clock that only goes forwards: how long notes stay is measured by it.</param>
/// <param name="FramesPerSecond">How many are shown a second.</param>
internal readonly record struct Frame(int Width, int Height, double Seconds, int FramesPerSecond)
{
    /// <summary>By how much type is larger in a lecture, so that the last row of a hall can read it.</summary>
    public const float LectureScale = 1.8f;

    private const float DesignWidth = 1280;
    private const float DesignHeight = 800;
    private const float SmallestUnit = 0.5f;

    /// <summary>Screen pixels for one pixel of the design, which is 1280 x 800.</summary>
    public float Unit => UnitOf(Width, Height);

    /// <summary>Screen pixels for one pixel of the design on a screen of a size.</summary>
    public static float UnitOf(int width, int height) => Math.Max(SmallestUnit, Math.Min(width / DesignWidth, height / DesignHeight));
}

/// <summary>The sizes of type, in pixels of the design. On the screen they are multiplied by the unit.</summary>
internal static class TypeSize
{
    /// <summary>Axes.</summary>
    public const float Small = 14;

    /// <summary>Legends and less important text.</summary>
    public const float Label = 15;

    /// <summary>Sentences.</summary>
    public const float Body = 17;

    /// <summary>Headings of panels.</summary>
    public const float Heading = 18;

    /// <summary>Headings of pages.</summary>
    public const float Title = 22;

    /// <summary>Figures.</summary>
    public const float Figure = 25;
}
