using Critter.Runs;
using Critter.Window.Views;

namespace Critter.Window.Sessions;

/// <summary>What a learner has passed: chance, the demo, the person who plays. Each is told once.</summary>
internal sealed class Milestones
{
    private readonly HashSet<string> _told = [];
    private bool _isFirst;

    /// <summary>Milestones of a run; what its logged episodes passed is old news.</summary>
    public Milestones(ReadOnlySpan<EpisodeRow> logged) => _isFirst = logged.Length > 0;

    /// <summary>A caption for what the mean of the last episodes has just passed, or null.</summary>
    /// <param name="episodes">All so far.</param>
    /// <param name="references">Scores of other policies, by name.</param>
    /// <param name="human">The person's mean score, or null.</param>
    public string? Passed(ReadOnlySpan<EpisodeRow> episodes, IReadOnlyList<(string Name, double Score)> references, double? human)
    {
        if (episodes.Length < EpisodeCurve.MeanEpisodes)
        {
            return null;
        }

        double mean = EpisodeCurve.Of(episodes[^Math.Min(episodes.Length, 64)..], static row => row.Score).Means[^1].Value;
        string? caption = null;
        foreach ((string name, double score) in human is double person ? [.. references, ("you", person)] : references)
        {
            // A mean of twenty episodes is uncertain by about one apple; without that it would be chance that is told.
            if (mean > score + 1 && _told.Add(name))
            {
                string what = name == "random" ? "better than random" : $"passed {name}";
                caption = $"{what}: a mean of {NumberText.Of(mean, 1)}, against {NumberText.Of(score, 1)}";
            }
        }

        (bool isOld, _isFirst) = (_isFirst, false);
        return isOld ? null : caption;
    }
}
