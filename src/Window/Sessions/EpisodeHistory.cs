using Critter.Runs;

namespace Critter.Window.Sessions;

/// <summary>
/// The episodes that have ended. One thread adds; a view that another thread has taken never changes, since new rows are written behind
/// its end.
/// </summary>
internal sealed class EpisodeHistory
{
    private EpisodeRow[] _rows = new EpisodeRow[64];
    private int _count;

    /// <summary>The rows so far.</summary>
    public ReadOnlyMemory<EpisodeRow> View => _rows.AsMemory(0, _count);

    public void Add(EpisodeRow row)
    {
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, 2 * _count);
        }

        _rows[_count++] = row;
    }

    /// <summary>Removes all rows; views that were taken keep theirs.</summary>
    public void Clear() => (_rows, _count) = (new EpisodeRow[64], 0);
}
