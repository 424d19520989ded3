using Critter.Core.Numerics;

namespace Critter.Sim;

/// <summary>
/// The ground that one critter has seen, in square cells: when each was last seen, and whether a wall was. An occupancy grid (Moravec and
/// Elfes 1985, "High resolution maps from wide angle sonar") on a torus of 64 x 64 cells: what is further than half of that is overwritten
/// by what is nearer, so a critter remembers its surroundings however large the world is.
/// </summary>
public sealed class GroundMap
{
    /// <summary>Cells along each side of the torus.</summary>
    public const int Side = 64;

    // A wall is believed in until it has been seen through so many times: positions are only known to some pixels.
    private const byte SureOfWall = 4;

    private readonly Cell[] _cells = new Cell[Side * Side];
    private readonly float _cellsPerPixel;
    private readonly float[] _staleness;
    private readonly float _entriesPerTick;

    internal GroundMap(double cellPixels, StalenessTable staleness)
    {
        _cellsPerPixel = (float)(1 / cellPixels);
        (_staleness, _entriesPerTick) = (staleness.Entries, staleness.EntriesPerTick);
    }

    /// <summary>Whether a wall is believed to be in the cell of a place.</summary>
    /// <param name="x">Pixels in the critter's own frame.</param>
    /// <param name="y">Pixels in the critter's own frame.</param>
    public bool IsWall(float x, float y) => Find(x, y) is { Wall: > 0 };

    /// <summary>How stale the ground at a place is: 0 where it is seen now, rising to 1; 1 where it never was seen.</summary>
    /// <param name="x">Pixels in the critter's own frame.</param>
    /// <param name="y">Pixels in the critter's own frame.</param>
    /// <param name="tick">The tick it is now.</param>
    public float Staleness(float x, float y, int tick)
    {
        Cell cell = Find(x, y);
        return cell.IsKnown ? Staleness(unchecked(tick - cell.SeenTick)) : 1;
    }

    internal void Clear() => Array.Clear(_cells);

    /// <summary>The cell of a place, whoever's it is: <see cref="Read"/> tells.</summary>
    internal (float Staleness, bool IsWall) Read(float x, float y, int tick)
    {
        Cell cell = Find(x, y);
        return cell.IsKnown ? (Staleness(unchecked(tick - cell.SeenTick)), cell.Wall > 0) : (1, false);
    }

    /// <summary>The ground at a place is seen.</summary>
    /// <returns>How stale it was, where it has come into view with this tick; else 0.</returns>
    internal float See(float x, float y, int tick)
    {
        ref Cell cell = ref Take(x, y);
        float gained = 0;
        if (!cell.IsKnown)
        {
            gained = 1;
            cell.IsKnown = true;
        }
        else
        {
            int age = unchecked(tick - cell.SeenTick);
            // What was in view a tick ago has not come into it.
            gained = age > 1 ? Staleness(age) : 0;
        }

        cell.SeenTick = tick;
        return gained;
    }

    /// <summary>A ray goes through a place: there is no wall, or only its end.</summary>
    internal void SeeThrough(float x, float y)
    {
        ref Cell cell = ref Take(x, y);
        cell.Wall -= (byte)(cell.Wall > 0 ? 1 : 0);
    }

    /// <summary>A ray ends at a wall at this place.</summary>
    internal void SeeWall(float x, float y) => Take(x, y).Wall = SureOfWall;

    internal void Save(BinaryWriter writer)
    {
        foreach (ref readonly Cell cell in _cells.AsSpan())
        {
            writer.Write(cell.Tag);
            writer.Write(cell.IsKnown);
            writer.Write(cell.Wall);
            writer.Write(cell.SeenTick);
        }
    }

    /// <exception cref="InvalidDataException">A wall is surer than any can be.</exception>
    internal void Restore(BinaryReader reader)
    {
        foreach (ref Cell cell in _cells.AsSpan())
        {
            cell = new Cell { Tag = reader.ReadUInt16(), IsKnown = reader.ReadBoolean(), Wall = reader.ReadByte(), SeenTick = reader.ReadInt32() };
            if (cell.Wall > SureOfWall)
            {
                throw new InvalidDataException("a remembered wall is surer than any can be");
            }
        }
    }

    private float Staleness(int age)
    {
        // After two billion ticks the difference is negative, and the ground as good as never seen.
        int entry = age < 0 ? int.MaxValue : (int)Math.Min(age * _entriesPerTick, int.MaxValue >> 1);
        return entry < _staleness.Length ? _staleness[entry] : 1;
    }

    private Cell Find(float x, float y)
    {
        (int index, ushort tag) = Locate(x, y);
        Cell cell = _cells[index];
        return cell.Tag == tag ? cell : default;
    }

    private ref Cell Take(float x, float y)
    {
        (int index, ushort tag) = Locate(x, y);
        ref Cell cell = ref _cells[index];
        if (cell.Tag != tag)
        {
            cell = new Cell { Tag = tag };
        }

        return ref cell;
    }

    // The place on the torus, and which of the grounds that share it.
    private (int Index, ushort Tag) Locate(float x, float y)
    {
        int column = (int)MathF.Floor(x * _cellsPerPixel);
        int row = (int)MathF.Floor(y * _cellsPerPixel);
        return (((row & (Side - 1)) * Side) + (column & (Side - 1)), (ushort)((((row >> 6) & 255) << 8) | ((column >> 6) & 255)));
    }

    private struct Cell
    {
        public ushort Tag;
        public bool IsKnown;
        public byte Wall;
        public int SeenTick;
    }
}

/// <summary>1 - exp(-age / scale), by age.</summary>
internal sealed class StalenessTable
{
    private const int Count = 1024;
    private const double Scales = 8;

    public StalenessTable(double staleTicks)
    {
        EntriesPerTick = (float)(Count / (Scales * staleTicks));
        for (int i = 0; i < Count; i++)
        {
            Entries[i] = (float)(1 - PortableMath.Exp(-i * Scales / Count));
        }
    }

    public float[] Entries { get; } = new float[Count];

    public float EntriesPerTick { get; }
}
