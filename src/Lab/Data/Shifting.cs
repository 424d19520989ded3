using Critter.Core.Numerics;
using Critter.Nn;

namespace Critter.Lab.Data;

/// <summary>Moves pictures by a cell, so that a network learns what does not depend on the place.</summary>
/// <param name="planes">How the numbers lie.</param>
/// <param name="chance">That a picture is moved; [0, 1].</param>
/// <param name="random">Where chance comes from: two numbers a picture that is moved, one for another.</param>
public sealed class Shifting(Planes planes, double chance, RandomStream random)
{
    /// <summary>Copies a picture, moved or not; what comes in at the edge is 0.</summary>
    /// <param name="picture">Read.</param>
    /// <param name="moved">Written, as long.</param>
    public void Copy(ReadOnlySpan<float> picture, Span<float> moved)
    {
        // The eight neighbours of a cell.
        int direction = random.NextDouble() < chance ? random.NextInt(8) : -1;
        int at = direction < 4 ? direction : direction + 1;
        (int down, int right) = direction < 0 ? (0, 0) : ((at / 3) - 1, (at % 3) - 1);
        for (int i = 0; i < moved.Length; i++)
        {
            int row = (i / planes.Width % planes.Height) - down, column = (i % planes.Width) - right;
            bool isInside = row >= 0 && row < planes.Height && column >= 0 && column < planes.Width;
            moved[i] = isInside ? picture[i - (down * planes.Width) - right] : 0;
        }
    }
}
