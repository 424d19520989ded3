namespace Critter.Agent;

/// <summary>Learning has left the finite numbers; the message says what was seen, in which episode and at which tick, in one line.</summary>
public sealed class DivergedException : Exception
{
    /// <summary>Learning has diverged.</summary>
    /// <param name="what">Which number it is, such as <c>the loss</c>.</param>
    /// <param name="value">What it has become: infinite or not a number.</param>
    /// <param name="episode">The episode that is lived in, from 1; of several at once the first.</param>
    /// <param name="tick">Ticks lived by all critters.</param>
    public DivergedException(string what, double value, int episode, long tick)
        : base(FormattableString.Invariant(
            $"{what} became {value} in episode {episode}, at tick {tick}; a lower learner.learningRate or smaller rewards may help, while the same options come to the same place again"))
    {
        Episode = episode;
        Tick = tick;
    }

    /// <summary>The episode in which it was seen, from 1; of several that are lived in at once the first.</summary>
    public int Episode { get; }

    /// <summary>Ticks lived by all critters when it was seen.</summary>
    public long Tick { get; }
}
