using System.Globalization;
using System.Text;
using Critter.Core.Text;
using Critter.Window.Drawing;

namespace Critter.Window.Terminal;

/// <summary>What a terminal shows, as cells, and the bytes that turn one such picture into the next.</summary>
internal sealed class TerminalFrame
{
    private readonly Cell[] _cells;

    /// <summary>A blank picture.</summary>
    public TerminalFrame(int columns, int rows, Theme theme)
    {
        Theme = theme;
        Columns = columns;
        Rows = rows;
        _cells = new Cell[columns * rows];
        Array.Fill(_cells, new Cell(' ', theme.Text, theme.Background));
    }

    /// <summary>Characters from left to right.</summary>
    public int Columns { get; }

    /// <summary>The colours that it is painted in.</summary>
    public Theme Theme { get; }

    /// <summary>Lines.</summary>
    public int Rows { get; }

    /// <summary>Writes text, of which nothing steers the terminal; what goes beyond an edge is cut.</summary>
    public void Write(int column, int row, string text, Rgba ink)
    {
        for (int i = 0; i < text.Length; i++)
        {
            Put(column + i, row, new Cell(OneLine.IsHarmful(text[i]) ? ' ' : text[i], ink, Theme.Background));
        }
    }

    /// <summary>Shows a picture, two pixels a character: the upper half of a block is ink, the lower paper.</summary>
    public void Show(PixelGrid grid, int column, int row)
    {
        for (int y = 0; y + 1 < grid.Height; y += 2)
        {
            for (int x = 0; x < grid.Width; x++)
            {
                Put(column + x, row + (y / 2), new Cell('\u2580', grid[x, y], grid[x, y + 1]));
            }
        }
    }

    /// <summary>The bytes that show this picture where another is shown.</summary>
    /// <param name="before">What is shown now; null or of another size: all is written.</param>
    public byte[] BytesFrom(TerminalFrame? before)
    {
        bool hasBase = before is not null && before.Columns == Columns && before.Rows == Rows;
        StringBuilder text = new(hasBase ? "" : "\e[0m\e[2J");
        Cell pen = default;
        int next = -1;
        for (int i = 0; i < _cells.Length; i++)
        {
            Cell cell = _cells[i];
            if (hasBase && cell == before!._cells[i])
            {
                continue;
            }

            if (i != next || i % Columns == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"\e[{(i / Columns) + 1};{(i % Columns) + 1}H");
            }

            if (cell.Ink != pen.Ink)
            {
                text.Append(CultureInfo.InvariantCulture, $"\e[38;2;{cell.Ink.R};{cell.Ink.G};{cell.Ink.B}m");
            }

            if (cell.Paper != pen.Paper)
            {
                text.Append(CultureInfo.InvariantCulture, $"\e[48;2;{cell.Paper.R};{cell.Paper.G};{cell.Paper.B}m");
            }

            text.Append(cell.Character);
            pen = cell;
            next = i + 1;
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void Put(int column, int row, Cell cell)
    {
        if (column >= 0 && column < Columns && row >= 0 && row < Rows)
        {
            _cells[(row * Columns) + column] = cell;
        }
    }
}

/// <summary>One character of a terminal, with its colours.</summary>
internal readonly record struct Cell(char Character, Rgba Ink, Rgba Paper);
