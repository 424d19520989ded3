namespace Critter.Sim;

/// <summary>One dot: the centre in pixels, its kind (an index into <see cref="WorldOptions.Kinds"/>, never 0), and the tick at which it was added.</summary>
public readonly record struct Dot(float X, float Y, int Kind, long BornTick);

/// <summary>A dot as a cell lists it: 16 bytes, four to a cache line, with all that looking and eating need.</summary>
internal readonly record struct ListedDot(float X, float Y, int Kind, int Number);

/// <summary>
/// The dots of a world. Each is stored once by its number, 0 to <see cref="Count"/> - 1, and listed, position and all, in every
/// cell that it is within reach of: dots are added and removed some hundred times less often than critters look, so looking is made
/// cheap. A list is in the order of the numbers, so that it depends on the dots alone and not on the order in which they were added.
/// </summary>
internal sealed class DotField
{
    private readonly CellGrid _grid;
    private readonly int[] _counts;
    private Dot[] _dots;
    private ListedDot[] _listed;
    private int _listCapacity;

    public DotField(CellGrid grid, WorldOptions options)
    {
        _grid = grid;
        _dots = new Dot[Math.Max(options.Dots, 1)];
        _counts = new int[grid.Count];
        _listCapacity = grid.ListCapacity;
        _listed = new ListedDot[grid.Count * _listCapacity];
    }

    public int Count { get; private set; }

    public ReadOnlySpan<Dot> All => _dots.AsSpan(0, Count);

    /// <summary>Every dot within reach of a point of the world, and a few more, the lowest number first.</summary>
    public ReadOnlySpan<ListedDot> Near(double x, double y) => ListOf(_grid.CellAt(x, y));

    public void Clear()
    {
        Count = 0;
        Array.Clear(_counts);
    }

    public void Add(Dot dot)
    {
        if (Count == _dots.Length)
        {
            Array.Resize(ref _dots, Count * 2);
        }

        int number = Count++;
        _dots[number] = dot;
        Span<int> cells = stackalloc int[CellGrid.MaximumNear];
        foreach (int cell in cells[.._grid.CellsNear(dot.X, dot.Y, cells)])
        {
            if (_counts[cell] == _listCapacity)
            {
                GrowLists();
            }

            _counts[cell]++;
            ListOf(cell)[^1] = new ListedDot(dot.X, dot.Y, dot.Kind, number);
        }
    }

    /// <summary>Removes a dot; the last dot gets its number.</summary>
    public void RemoveAt(int number)
    {
        Unlist(number);
        int last = --Count;
        if (number != last)
        {
            Renumber(last, number);
            _dots[number] = _dots[last];
        }
    }

    private void Unlist(int number)
    {
        Span<int> cells = stackalloc int[CellGrid.MaximumNear];
        foreach (int cell in cells[.._grid.CellsNear(_dots[number].X, _dots[number].Y, cells)])
        {
            Span<ListedDot> list = ListOf(cell);
            int i = 0;
            while (list[i].Number != number)
            {
                i++;
            }

            list[(i + 1)..].CopyTo(list[i..]);
            _counts[cell]--;
        }
    }

    // The last dot is the last in every list that has it.
    private void Renumber(int last, int number)
    {
        Span<int> cells = stackalloc int[CellGrid.MaximumNear];
        foreach (int cell in cells[.._grid.CellsNear(_dots[last].X, _dots[last].Y, cells)])
        {
            Span<ListedDot> list = ListOf(cell);
            ListedDot dot = list[^1] with { Number = number };
            int i = list.Length - 1;
            while (i > 0 && list[i - 1].Number > number)
            {
                list[i] = list[i - 1];
                i--;
            }

            list[i] = dot;
        }
    }

    private Span<ListedDot> ListOf(int cell) => _listed.AsSpan(cell * _listCapacity, _counts[cell]);

    private void GrowLists()
    {
        int capacity = _listCapacity * 2;
        if ((long)_grid.Count * capacity > Array.MaxLength)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"more than {_listCapacity} dots in one place are too many for a world of this size"));
        }

        var listed = new ListedDot[_grid.Count * capacity];
        for (int cell = 0; cell < _grid.Count; cell++)
        {
            ListOf(cell).CopyTo(listed.AsSpan(cell * capacity));
        }

        _listed = listed;
        _listCapacity = capacity;
    }
}
