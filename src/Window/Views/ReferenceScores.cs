using Critter.Agent.Options;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>
/// Scores to compare a curve with, for the reference world with episodes of 1,000 ticks. Measured as <c>docs/results.md</c> says, with
/// its commands and intervals; a test reads them there.
/// </summary>
internal static class ReferenceScores
{
    /// <summary>A critter that only acts at random.</summary>
    public const double Random = 0.18;

    /// <summary>The demo's pretrained network.</summary>
    public const double Demo = 6.12;

    /// <summary>The critter that ships with the program.</summary>
    public const double Best = 15.77;

    private static readonly string _key = ScoreFile.KeyOf(new RunOptions());

    /// <summary>The lines of a chart of scores; none for another world or other episodes, whose scores are others.</summary>
    public static IReadOnlyList<(string Name, double Score)> Of(RunOptions options) =>
        ScoreFile.KeyOf(options) == _key ? [("random", Random), ("the demo", Demo), ("best", Best)] : [];
}
