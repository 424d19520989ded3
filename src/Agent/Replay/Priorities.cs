using Critter.Agent.Options;
using Critter.Core.Numerics;

namespace Critter.Agent.Replay;

/// <summary>
/// Which of a replay's slots are learnt from, in proportion to how wrong the learner last was there (Schaul et al. 2016, the
/// proportional variant). A slot that has no transition has priority 0, all others more.
/// </summary>
internal sealed class Priorities
{
    /// <summary>What a priority is at most: the error of two floats, and a hair more.</summary>
    public const double Most = 1e39;

    // Keeps every priority over 0, so that no transition is forgotten while it is there (Schaul et al. 2016, section 3.3).
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

    /// <summary>A transition comes: as likely as the likeliest, so that each is learnt from soon (Schaul et al. 2016, algorithm 1).</summary>
    public void Enter(int slot) => _tree[slot] = Greatest;

    /// <summary>A transition goes.</summary>
    public void Leave(int slot) => _tree[slot] = 0;

    /// <summary>One draw from each of <c>size</c> equal parts of the total (Schaul et al. 2016, appendix B.2.1).</summary>
    /// <param name="random">What decides.</param>
    /// <param name="batch">Gets slots and weights.</param>
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

    /// <summary>A batch's transitions get the priorities of their errors.</summary>
    public void UpdatePriorities(Batch batch)
    {
        for (int i = 0; i < batch.Size; i++)
        {
            // What has been forgotten since it was sampled stays forgotten (with a lag, a new frame may already be there: it then
            // starts with this error instead of the greatest).
            if (Has(batch.Indices[i]))
            {
                double priority = PortableMath.Power(Math.Abs(batch.Errors[i]) + Least, _exponent);
                _tree[batch.Indices[i]] = priority;
                Greatest = Math.Max(Greatest, priority);
            }
        }
    }

    /// <summary>Writes the priorities of the first slots, but not the greatest there ever was.</summary>
    public void Save(BinaryWriter writer, int slots) => _tree.Save(writer, slots);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="slots">How many.</param>
    /// <param name="greatest">What <see cref="Greatest"/> was; [1, <see cref="Most"/>].</param>
    /// <exception cref="InvalidDataException">A priority is out of range.</exception>
    public void Restore(BinaryReader reader, int slots, double greatest)
    {
        Greatest = greatest;
        _tree.Restore(reader, slots, Least / 2, Most);
    }
}
