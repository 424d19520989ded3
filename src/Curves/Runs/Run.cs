namespace Critter.Curves.Runs;

/// <summary>One training run, as its folder tells it.</summary>
/// <param name="Name">The folder's own name.</param>
/// <param name="Configuration">What the run was started with.</param>
/// <param name="Episodes">What happened, an episode a row.</param>
public sealed record Run(string Name, RunConfiguration Configuration, EpisodeColumns Episodes)
{
    /// <summary>Whether as many episodes ended as the run was started for; a file that does not say counts as finished.</summary>
    public bool IsFinished => Configuration.Episodes is not int planned || Episodes.Count >= planned;
}
