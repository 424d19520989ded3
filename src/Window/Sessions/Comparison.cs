using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Nn.Files;

namespace Critter.Window.Sessions;

/// <summary>
/// What the agent and a random critter score in the world of a person's game. The agent acts at random in a few ticks too, as in the
/// Atari paper (Mnih et al. 2015: 5%); the person in none.
/// </summary>
internal static class Comparison
{
    private const int Episodes = 100;

    /// <summary>Lets both live, and writes down how they did.</summary>
    /// <param name="scores">Where.</param>
    /// <param name="page">What <see cref="ScoreBook.Open"/> gave; when both are done, another may be open.</param>
    /// <param name="options">The game's, with the agent's layout.</param>
    /// <param name="saved">The agent.</param>
    public static void Run(ScoreBook scores, int page, RunOptions options, SavedNetwork saved)
    {
        try
        {
            NetworkPolicy policy = new(saved.Create(options.Math), StateLayouts.Of(options));
            EvaluationOptions evaluation = new()
            {
                Episodes = Episodes,
                TicksPerEpisode = options.TicksPerEpisode,
                Epsilon = options.EvaluationEpsilon,
            };
            double agent = Evaluator.Run(options.World, policy, evaluation).Score.Average();
            // The same episodes for both: a random critter is the same network with epsilon 1.
            double random = Evaluator.Run(options.World, policy, evaluation with { Epsilon = 1 }).Score.Average();
            scores.Compare(page, random, agent);
        }
        catch (Exception exception)
        {
            // Nobody waits for this: whatever went wrong is said where the scores would be.
            scores.Fail(page, exception.Message);
        }
    }
}
