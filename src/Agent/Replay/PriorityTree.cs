using Critter.Core.Files;

namespace Critter.Agent.Replay;

/// <summary>
/// Sums over priorities in a binary tree (Schaul et al. 2016, appendix B.2.1): a priority is set, and a place drawn in proportion to
/// its priority, in log2(n) steps. Every sum is computed from its two halves, so that rounding errors do not accumulate.
/// </summary>
internal sealed class PriorityTree
{
    private readonly double[] _sums;
    private readonly int _leaves;

    public PriorityTree(int count)
    {
        _leaves = 1;
        while (_leaves < count)
        {
            _leaves *= 2;
        }

        _sums = new double[2 * _leaves];
    }

    /// <summary>The sum of all priorities.</summary>
    public double Total => _sums[1];

    public double this[int place]
    {
        get => _sums[_leaves + place];
        set
        {
            int i = _leaves + place;
            _sums[i] = value;
            for (i /= 2; i >= 1; i /= 2)
            {
                _sums[i] = _sums[2 * i] + _sums[(2 * i) + 1];
            }
        }
    }

    /// <summary>The place at which the priorities, summed from place 0 on, pass <paramref name="sum"/> in [0, <see cref="Total"/>). Its priority is over 0.</summary>
    public int Find(double sum)
    {
        int i = 1;
        while (i < _leaves)
        {
            double left = _sums[2 * i];
            // Rounding may leave a sum at the very end: never go into a half whose sum is 0.
            bool goLeft = sum < left || _sums[(2 * i) + 1] <= 0;
            sum -= goLeft ? 0 : left;
            i = (2 * i) + (goLeft ? 0 : 1);
        }

        return i - _leaves;
    }

    /// <summary>Writes the priorities of the first places.</summary>
    public void Save(BinaryWriter writer, int count) => BinaryNumbers.Write<double>(writer, _sums.AsSpan(_leaves, count));

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">Read.</param>
    /// <param name="count">How many places.</param>
    /// <param name="least">The least that a priority other than 0 may be.</param>
    /// <param name="most">The most that it may be.</param>
    /// <exception cref="InvalidDataException">A priority is out of that range.</exception>
    public void Restore(BinaryReader reader, int count, double least, double most)
    {
        BinaryNumbers.Read(reader, _sums.AsSpan(_leaves, count));
        foreach (double priority in _sums.AsSpan(_leaves, count))
        {
            if (priority != 0 && !(priority >= least && priority <= most))
            {
                throw new InvalidDataException(FormattableString.Invariant($"a priority is {priority}; expected 0, or {least} to {most}"));
            }
        }

        for (int i = _leaves - 1; i >= 1; i--)
        {
            _sums[i] = _sums[2 * i] + _sums[(2 * i) + 1];
        }
    }
}
