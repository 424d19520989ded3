using Critter.Agent.Options;
using Critter.Core.Numerics;

namespace Critter.Agent.Replay;

/// <summary>
/// Draws a replay's slots in proportion to the last error of the learner there (Schaul et al. 2016, the proportional variant). A slot
/// without a transition has priority 0, all others more.
/// </summary>
internal sealed class Priorities
{
    /// <summary>What a priority is at most: a little more than the difference of two floats.</summary>
    public const double Most = 1e39;

    // Keeps every priority over 0, so that every transition can be drawn (Schaul et al. 2016, section 3.3).
    private const double Least = 1e-3;

    private readonly PriorityTree _tree;
    private readonly double _exponent;
    private readonly double _importanceExponent;

    /// <summary>Slots without transitions.</summary>
    /// <param name="slots">How many.</param>
    /// <param name="options">The exponents.</param>
    public Priorities(int slots, LearnerOptions options)
    {
        _tree = new PriorityTree(slots);
        _exponent = options.PriorityExponent;
        _importanceExponent = options.ImportanceExponent;
    }

    /// <summary>The greatest priority that there ever was; 1 at first.</summary>
    public double Greatest { get; private set; } = 1;

    /// <summary>Whether a slot has a transition.</summary>
    public bool Has(int slot) => _tree[slot] > 0;

    /// <summary>Adds a transition, with the greatest priority, so that each is learnt from soon (Schaul et al. 2016, algorithm 1).</summary>
    public void Add(int slot) => _tree[slot] = Greatest;

    /// <summary>Removes a transition.</summary>
    public void Remove(int slot) => _tree[slot] = 0;

    /// <summary>One draw from each of <c>size</c> equal parts of the total (Schaul et al. 2016, appendix B.2.1).</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="batch">Gets indices and weights.</param>
    public void Sample(RandomStream random, Batch batch)
    {
        double part = _tree.Total / batch.Size;
        double greatest = 0;
        for (int i = 0; i < batch.Size; i++)
        {
            int slot = _tree.Find((i + random.NextDouble()) * part);
            batch.Indices[i] = slot;
            // w = (1 / (N P))^beta; N and the total cancel when the greatest weight of the batch is made 1 (equation 2 and section 3.4).
            double weight = PortableMath.Power(1 / _tree[slot], _importanceExponent);
            batch.Weights[i] = (float)weight;
            greatest = Math.Max(greatest, weight);
        }

        for (int i = 0; i < batch.Size; i++)
        {
            batch.Weights[i] = (float)(batch.Weights[i] / greatest);
        }
    }

    /// <summary>Sets the priorities of a batch's transitions by their errors.</summary>
    public void UpdatePriorities(Batch batch)
    {
        for (int i = 0; i < batch.Size; i++)
        {
            // What was removed since it was sampled stays removed. With a lag, a new frame may be there already: it then starts with
            // the priority of this error in place of the greatest.
            if (Has(batch.Indices[i]))
            {
                double priority = PortableMath.Power(Math.Abs(batch.Errors[i]) + Least, _exponent);
                _tree[batch.Indices[i]] = priority;
                Greatest = Math.Max(Greatest, priority);
            }
        }
    }

    /// <summary>Writes the priorities of the first slots, but not <see cref="Greatest"/>.</summary>
    public void Save(BinaryWriter writer, int slots) => _tree.Save(writer, slots);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">Read.</param>
    /// <param name="slots">How many.</param>
    /// <param name="greatest">What <see cref="Greatest"/> was; [1, <see cref="Most"/>].</param>
    /// <exception cref="InvalidDataException">A priority is out of range.</exception>
    public void Restore(BinaryReader reader, int slots, double greatest)
    {
        Greatest = greatest;
        _tree.Restore(reader, slots, Least / 2, Most);
    }
}
