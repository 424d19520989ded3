using Critter.Agent.Replay;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Sim;

namespace Critter.Agent;

/// <summary>A number of the learner is no longer finite; the message says in one line which one, in which episode and at which tick.</summary>
public sealed class DivergedException : Exception
{
    /// <summary>Learning has diverged.</summary>
    /// <param name="what">Which number it is, such as <c>the loss</c>.</param>
    /// <param name="value">What it has become: infinite or not a number.</param>
    /// <param name="episode">The present episode, from 1; of several side by side the first.</param>
    /// <param name="tick">Ticks of all critters.</param>
    public DivergedException(string what, double value, int episode, long tick)
        : base(FormattableString.Invariant(
            $"{what} became {value} in episode {episode}, at tick {tick}; a lower learner.learningRate or smaller rewards may help, while the same options come to the same place again"))
    {
        Episode = episode;
        Tick = tick;
    }

    /// <summary>The episode in which it was seen, from 1; of several side by side the first.</summary>
    public int Episode { get; }

    /// <summary>Ticks of all critters when it was seen.</summary>
    public long Tick { get; }
}

/// <summary>
/// Stops a run whose numbers are no longer finite, within the episode in which it happens and before any of it is saved. The loss is
/// checked after every round: it holds the values, targets and weights of all that was sampled, and so the errors that become
/// priorities. It does not hold everything: a ReLU behind a weight of minus infinity is silent, and Adam does not step where its
/// second moment is infinite. So all parameters and moments are checked now and then; what is not finite stays so.
/// </summary>
internal sealed class DivergenceWatch
{
    // A check costs a few microseconds, an update a hundred times that.
    private const int UpdatesBetweenChecks = 64;

    private readonly VectorWorld _worlds;
    private readonly Learner _learner;
    private readonly INetwork? _average;

    /// <summary>Watches a learner.</summary>
    /// <param name="worlds">They say which episode and tick it is.</param>
    /// <param name="learner">Its network and its optimiser are checked.</param>
    /// <param name="average">The running average of its weights, or null.</param>
    public DivergenceWatch(VectorWorld worlds, Learner learner, INetwork? average)
    {
        _worlds = worlds;
        _learner = learner;
        _average = average;
    }

    /// <summary>Checks what a round has made.</summary>
    /// <param name="loss">The sum of the round's losses.</param>
    /// <param name="updatesBefore">Updates made before it.</param>
    /// <param name="prepared">The batches that wait for the next round, if they do.</param>
    /// <param name="ended">How many episodes ended in it.</param>
    /// <exception cref="DivergedException">Something is not finite.</exception>
    public void CheckRound(double loss, long updatesBefore, ReadOnlySpan<Batch> prepared, int ended)
    {
        if (!double.IsFinite(loss))
        {
            throw Diverged("the loss", loss, ended);
        }

        foreach (Batch batch in prepared)
        {
            if (Finite.IndexOfFirstNot(batch.Targets) is >= 0 and int i)
            {
                throw Diverged("a target", batch.Targets[i], ended);
            }
        }

        if (ended > 0 || updatesBefore / UpdatesBetweenChecks != _learner.Updates / UpdatesBetweenChecks)
        {
            CheckParameters(ended);
        }
    }

    /// <summary>Checks all parameters and moments.</summary>
    /// <param name="ended">How many episodes ended in this round.</param>
    /// <exception cref="DivergedException">One is not finite.</exception>
    public void CheckParameters(int ended)
    {
        if (_learner.FindNotFinite() is { } found)
        {
            throw Diverged(found.What, found.Value, ended);
        }

        if (_average is { IsFinite: false })
        {
            float[] parameters = new float[_average.Shape.ParameterCount];
            _average.ReadParameters(parameters);
            int at = Finite.IndexOfFirstNot(parameters);
            throw Diverged($"the average of {_average.Shape.DescribeParameter(at)}", parameters[at], ended);
        }
    }

    // The episodes that ended in this round are those in which it happened.
    private DivergedException Diverged(string what, double value, int ended) =>
        new DivergedException(what, value, _worlds.EpisodesEnded + 1 - ended, _worlds.Ticks);
}
