namespace Critter.App.Training;

/// <summary>What a progress display shows.</summary>
/// <param name="Episode">Episodes that have ended.</param>
/// <param name="Episodes">Episodes in all.</param>
/// <param name="Share">How much of the run is done; [0, 1].</param>
/// <param name="Score">The mean score of the last episodes; NaN before the first.</param>
/// <param name="Epsilon">The chance of a random action.</param>
/// <param name="Loss">The recent loss; NaN while nothing was learned.</param>
/// <param name="TicksPerSecond">How fast it goes now.</param>
/// <param name="Remaining">How long it will take at this speed.</param>
public readonly record struct TrainingStatus(
    int Episode, int Episodes, double Share, double Score, double Epsilon, double Loss, double TicksPerSecond, TimeSpan Remaining)
{
    /// <summary>Where the run stands: remaining time and episode.</summary>
    public string Position => FormattableString.Invariant($"ETA {Remaining:g}  episode {Episode}/{Episodes}");

    /// <summary>How it goes: score, epsilon, loss and speed.</summary>
    public string Figures
    {
        get
        {
            string score = double.IsNaN(Score) ? "-" : FormattableString.Invariant($"{Score:F2}");
            string loss = double.IsNaN(Loss) ? "-" : FormattableString.Invariant($"{Loss:G3}");
            return FormattableString.Invariant($"score {score}  epsilon {Epsilon:F2}  loss {loss}  {TicksPerSecond:N0} ticks/s");
        }
    }
}
