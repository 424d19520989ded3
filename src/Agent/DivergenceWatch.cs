using Critter.Agent.Replay;
using Critter.Core.Numerics;
using Critter.Nn;

namespace Critter.Agent;

/// <summary>
/// Sees that learning has left the finite numbers, within the episode in which it does and before any of it is saved. The loss is
/// looked at after every round: it holds the values, targets and weights of all that was sampled, and so the errors that become
/// priorities. It does not hold everything: a ReLU behind a weight of minus infinity is silent, and Adam does not step where its
/// second moment is infinite. So now and then all parameters and moments are looked at too; what is not finite stays so.
/// </summary>
internal sealed class DivergenceWatch
{
    // A look costs a few microseconds, an update a hundred times that.
    private const int UpdatesBetweenLooks = 64;

    private readonly Actor _actor;
    private readonly Learner _learner;
    private readonly INetwork? _average;

    /// <summary>Watches a learner.</summary>
    /// <param name="actor">Knows the episode and the tick.</param>
    /// <param name="learner">Its network and its optimiser are looked at.</param>
    /// <param name="average">The running average of its weights, or null.</param>
    public DivergenceWatch(Actor actor, Learner learner, INetwork? average)
    {
        _actor = actor;
        _learner = learner;
        _average = average;
    }

    /// <summary>Looks after a round.</summary>
    /// <param name="loss">The sum of the round's losses.</param>
    /// <param name="updatesBefore">Updates made before it.</param>
    /// <param name="prepared">The batches that wait for the next round, if they do.</param>
    /// <param name="ended">How many episodes ended in it.</param>
    /// <exception cref="DivergedException">Something is not finite.</exception>
    public void Look(double loss, long updatesBefore, ReadOnlySpan<Batch> prepared, int ended)
    {
        if (!double.IsFinite(loss))
        {
            throw Seen("the loss", loss, ended);
        }

        foreach (Batch batch in prepared)
        {
            if (Finite.IndexOfFirstNot(batch.Targets) is >= 0 and int i)
            {
                throw Seen("a target", batch.Targets[i], ended);
            }
        }

        if (ended > 0 || updatesBefore / UpdatesBetweenLooks != _learner.Updates / UpdatesBetweenLooks)
        {
            LookAtParameters(ended);
        }
    }

    /// <summary>Looks at all parameters and moments.</summary>
    /// <param name="ended">How many episodes ended in this round.</param>
    /// <exception cref="DivergedException">One is not finite.</exception>
    public void LookAtParameters(int ended)
    {
        if (_learner.FindNotFinite() is { } found)
        {
            throw Seen(found.What, found.Value, ended);
        }

        if (_average is { IsFinite: false })
        {
            float[] parameters = new float[_average.Shape.ParameterCount];
            _average.ReadParameters(parameters);
            int at = Finite.IndexOfFirstNot(parameters);
            throw Seen($"the average of {_average.Shape.DescribeParameter(at)}", parameters[at], ended);
        }
    }

    // The episodes that ended in this round are those in which it happened.
    private DivergedException Seen(string what, double value, int ended) =>
        new DivergedException(what, value, _actor.EpisodesEnded + 1 - ended, _actor.Ticks);
}
