using Critter.Core.Files;

namespace Critter.Agent.Replay;

/// <summary>Transitions sampled for one update, and what the learner makes of them. All arrays are reused.</summary>
public sealed class Batch
{
    /// <summary>Room for <paramref name="size"/> transitions between states of <paramref name="stateLength"/> numbers.</summary>
    public Batch(int size, int stateLength)
    {
        Size = size;
        States = new float[size * stateLength];
        NextStates = new float[size * stateLength];
        Actions = new int[size];
        Returns = new float[size];
        Discounts = new float[size];
        Weights = new float[size];
        Indices = new int[size];
        Targets = new float[size];
        Errors = new float[size];
    }

    /// <summary>Number of transitions.</summary>
    public int Size { get; }

    /// <summary>s_t: [size, state]</summary>
    public float[] States { get; }

    /// <summary>s_{t+m}, m ticks later: [size, state]</summary>
    public float[] NextStates { get; }

    /// <summary>a_t: [size]</summary>
    public int[] Actions { get; }

    /// <summary>r_t + gamma r_{t+1} + ... + gamma^{m-1} r_{t+m-1}: [size]</summary>
    public float[] Returns { get; }

    /// <summary>gamma^m, the discount of the bootstrap: [size]</summary>
    public float[] Discounts { get; }

    /// <summary>Importance weights in (0, 1]: [size]</summary>
    public float[] Weights { get; }

    /// <summary>Where each is in the replay: [size]</summary>
    public int[] Indices { get; }

    /// <summary>What Q(s_t, a_t) is moved towards: [size]</summary>
    public float[] Targets { get; }

    /// <summary>The temporal-difference errors of the update, Q(s_t, a_t) - target: [size]</summary>
    public float[] Errors { get; }

    /// <summary>Sets all to 0.</summary>
    public void Clear()
    {
        foreach (float[] numbers in Floats())
        {
            Array.Clear(numbers);
        }

        Array.Clear(Actions);
        Array.Clear(Indices);
    }

    /// <summary>Writes the batch, so that a run can go on with it.</summary>
    public void Save(BinaryWriter writer)
    {
        foreach (float[] numbers in Floats())
        {
            BinaryNumbers.Write<float>(writer, numbers);
        }

        BinaryNumbers.Write<int>(writer, Actions);
        BinaryNumbers.Write<int>(writer, Indices);
    }

    /// <summary>Reads what <see cref="Save"/> wrote for a batch of the same size.</summary>
    /// <param name="reader">Read.</param>
    /// <param name="actions">How many actions there are.</param>
    /// <param name="indices">How many places the replay has.</param>
    /// <exception cref="InvalidDataException">It is not such a batch.</exception>
    public void Restore(BinaryReader reader, int actions, int indices)
    {
        foreach (float[] numbers in Floats())
        {
            BinaryNumbers.ReadFinite(reader, numbers, "a number of a batch");
        }

        BinaryNumbers.ReadCounts(reader, Actions, "an action of a batch", 0, actions - 1);
        BinaryNumbers.ReadCounts(reader, Indices, "a place in the replay", 0, indices - 1);
    }

    private float[][] Floats() => [States, NextStates, Returns, Discounts, Weights, Targets, Errors];
}
