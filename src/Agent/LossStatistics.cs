using Critter.Core.Files;
using Critter.Runs;

namespace Critter.Agent;

/// <summary>The losses of a run: those of this round, and their mean since the last episode ended.</summary>
internal sealed class LossStatistics
{
    private double _roundSum;
    private int _roundUpdates;
    private double _sum;
    private long _count;

    /// <summary>The mean loss of the last round with updates; NaN before the first.</summary>
    public double Last { get; private set; } = double.NaN;

    /// <summary>The sum of this round's losses: not finite where one of them is not.</summary>
    public double RoundSum => _roundSum;

    /// <summary>Begins a round.</summary>
    public void BeginRound() => (_roundSum, _roundUpdates) = (0, 0);

    /// <summary>Adds the loss of an update.</summary>
    public void Add(double loss)
    {
        _roundSum += loss;
        _roundUpdates++;
    }

    /// <summary>Ends a round: the episodes that ended in it get the mean loss since the last ones.</summary>
    public void EndRound(List<EpisodeRow> ended)
    {
        if (_roundUpdates > 0)
        {
            Last = _roundSum / _roundUpdates;
            _sum += _roundSum;
            _count += _roundUpdates;
        }

        if (ended.Count > 0)
        {
            double loss = _count > 0 ? _sum / _count : double.NaN;
            for (int i = 0; i < ended.Count; i++)
            {
                ended[i] = ended[i] with { Loss = loss };
            }

            (_sum, _count) = (0, 0);
        }
    }

    /// <summary>Writes what the next round needs.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_sum);
        writer.Write(_count);
        writer.Write(Last);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Restore(BinaryReader reader)
    {
        _sum = BinaryNumbers.ReadFinite(reader, "the sum of the losses");
        _count = BinaryNumbers.ReadCounter(reader, "the number of losses");
        Last = reader.ReadDouble();
    }
}
