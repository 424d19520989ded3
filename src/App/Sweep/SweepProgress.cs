namespace Critter.App.Sweep;

/// <summary>How a sweep stands.</summary>
/// <param name="Runs">All runs that it is about.</param>
/// <param name="Finished">Those that are finished.</param>
/// <param name="Failed">Those that failed or diverged.</param>
/// <param name="Elsewhere">Those that other processes hold.</param>
/// <param name="Share">How much is done, by ticks; [0, 1].</param>
/// <param name="Remaining">How long the rest takes at the speed so far; null: not known yet.</param>
/// <param name="Active">The runs that train here.</param>
internal sealed record SweepProgress(
    int Runs, int Finished, int Failed, int Elsewhere, double Share, TimeSpan? Remaining, IReadOnlyList<ActiveRun> Active)
{
    /// <summary>The counts, for people.</summary>
    public string Counts
    {
        get
        {
            int waiting = Runs - Finished - Failed - Elsewhere - Active.Count;
            string elsewhere = Elsewhere > 0 ? FormattableString.Invariant($", {Elsewhere} in other processes") : "";
            return FormattableString.Invariant($"{Finished} of {Runs} runs finished, {Active.Count} running{elsewhere}, {waiting} waiting, {Failed} failed");
        }
    }

    /// <summary>The share and the time that is left, for people.</summary>
    public string Position =>
        FormattableString.Invariant($"{Share,4:P0}  ETA {(Remaining is { } time ? FormattableString.Invariant($"{time:g}") : "-")}");
}

/// <summary>A run that trains.</summary>
/// <param name="Run">The run.</param>
/// <param name="Planned">Episodes that it will have lived.</param>
/// <param name="Episodes">Those that have ended.</param>
/// <param name="Score">The mean score of the last of them; NaN before the first.</param>
internal sealed record ActiveRun(SweepRun Run, int Planned, int Episodes, double Score)
{
    /// <summary>The run's line.</summary>
    public string Line =>
        FormattableString.Invariant($"{Run.Name}  episode {Episodes}/{Planned}  score {(double.IsNaN(Score) ? "-" : FormattableString.Invariant($"{Score:F2}"))}");
}
