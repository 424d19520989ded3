namespace Critter.Nn;

/// <summary>Changes a network's parameters by its gradients. Made by <see cref="INetwork.CreateOptimizer"/>.</summary>
public interface IOptimizer
{
    /// <summary>
    /// How many steps were taken. Setting it restores everything that follows from the count (Adam's bias corrections), exactly.
    /// </summary>
    public long Steps { get; set; }

    /// <summary>The size of a step, above 0; a schedule may change it between steps.</summary>
    public float LearningRate { get; set; }

    /// <summary>Whether every moment is a finite number. Adam's step is 0 where its second moment is infinite, so the weights alone do not show it.</summary>
    public bool IsFinite { get; }

    /// <summary>How many floats of state there are besides <see cref="Steps"/>: 0, or one or two a parameter.</summary>
    public int StateLength { get; }

    /// <summary>Takes one step downhill along the gradients of the last backward pass.</summary>
    /// <param name="batch">The samples that the gradients were summed over; they are divided by it. At least 1.</param>
    public void Step(int batch);

    /// <summary>Copies the state out, each moment in the order of <see cref="INetwork.ReadParameters"/>.</summary>
    /// <param name="state">Written, <see cref="StateLength"/> long.</param>
    public void ReadState(Span<float> state);

    /// <summary>Sets the state that <see cref="ReadState"/> gave. With <see cref="Steps"/> it goes on as if nothing had happened.</summary>
    /// <param name="state">Read, <see cref="StateLength"/> long.</param>
    public void WriteState(ReadOnlySpan<float> state);
}
