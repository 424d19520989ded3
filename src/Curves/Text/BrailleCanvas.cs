namespace Critter.Curves.Text;

/// <summary>A grid of characters, each of 2 x 4 dots (Unicode's braille patterns), in which lines lie over bands.</summary>
public sealed class BrailleCanvas
{
    /// <summary>Dots across a character.</summary>
    public const int DotsAcross = 2;

    /// <summary>Dots down a character.</summary>
    public const int DotsDown = 4;

    private const int NoGroup = -1;
    private const char Band = '░';
    private const char EmptyPattern = '\u2800';
    private static readonly byte[,] _bits = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };
    private readonly byte[,] _dots;
    private readonly int[,] _lines;
    private readonly int[,] _bands;

    /// <summary>An empty canvas.</summary>
    /// <param name="columns">Characters across.</param>
    /// <param name="rows">Characters down.</param>
    public BrailleCanvas(int columns, int rows)
    {
        Columns = columns;
        _dots = new byte[columns, rows];
        _lines = new int[columns, rows];
        _bands = new int[columns, rows];
        for (int column = 0; column < columns; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                _lines[column, row] = NoGroup;
                _bands[column, row] = NoGroup;
            }
        }
    }

    /// <summary>Characters across.</summary>
    public int Columns { get; }

    /// <summary>Sets the dots from one height to another in a column of dots; heights count downwards from the top.</summary>
    public void DrawLine(int dotColumn, int fromDot, int toDot, int group)
    {
        (int top, int bottom) = fromDot <= toDot ? (fromDot, toDot) : (toDot, fromDot);
        for (int dot = top; dot <= bottom; dot++)
        {
            int column = dotColumn / DotsAcross;
            int row = dot / DotsDown;
            _dots[column, row] |= _bits[dotColumn % DotsAcross, dot % DotsDown];
            _lines[column, row] = group;
        }
    }

    /// <summary>Shades the characters between two heights of a column of dots.</summary>
    public void DrawBand(int dotColumn, int fromDot, int toDot, int group)
    {
        for (int row = Math.Min(fromDot, toDot) / DotsDown; row <= Math.Max(fromDot, toDot) / DotsDown; row++)
        {
            _bands[dotColumn / DotsAcross, row] = group;
        }
    }

    /// <summary>One row of characters, in stretches of one look.</summary>
    public IReadOnlyList<ChartSpan> Row(int row)
    {
        List<ChartSpan> spans = [];
        for (int column = 0; column < Columns; column++)
        {
            bool isLine = _lines[column, row] != NoGroup;
            bool isBand = !isLine && _bands[column, row] != NoGroup;
            int group = isLine ? _lines[column, row] : _bands[column, row];
            char c = isLine ? (char)(EmptyPattern | _dots[column, row]) : isBand ? Band : ' ';
            group = isLine || isBand ? group : NoGroup;
            if (spans.Count > 0 && spans[^1].Group == group && spans[^1].IsBand == isBand)
            {
                spans[^1] = spans[^1] with { Text = spans[^1].Text + c };
            }
            else
            {
                spans.Add(new ChartSpan(c.ToString(), group, isBand));
            }
        }

        return spans;
    }
}
