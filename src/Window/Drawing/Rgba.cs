using System.Globalization;

namespace Critter.Window.Drawing;

/// <summary>A colour, 8 bits a channel; alpha 255 is opaque.</summary>
internal readonly record struct Rgba(byte R, byte G, byte B, byte A = 255)
{
    /// <summary>Reads <c>#rrggbb</c>; any other text is grey, since the options of a world may hold any text as a kind's colour.</summary>
    public static Rgba Parse(string text)
    {
        return text.Length == 7 && text[0] == '#'
            && uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint rgb)
            ? new Rgba((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : new Rgba(128, 128, 128);
    }

    /// <summary>The same colour, this opaque.</summary>
    /// <param name="opacity">Brought into [0, 1].</param>
    public Rgba Fade(double opacity) => this with { A = (byte)Math.Round(A * Math.Clamp(opacity, 0, 1)) };

    /// <summary>The colour that lies between this one (0) and another (1).</summary>
    public Rgba Mix(Rgba other, double share)
    {
        double part = Math.Clamp(share, 0, 1);
        return new Rgba(Between(R, other.R), Between(G, other.G), Between(B, other.B), Between(A, other.A));

        byte Between(byte from, byte to) => (byte)Math.Round(from + ((to - from) * part));
    }
}
