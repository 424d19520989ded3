using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Nn.Files;

namespace Critter.Window.Sessions;

/// <summary>
/// Evaluates the agent and a random policy in the world of a person's game, so that the person's score can be compared with both. The
/// agent acts at random in a few ticks too, as in the Atari paper (Mnih et al. 2015: 5%); the person in none.
/// </summary>
internal static class BaselineEvaluation
{
    private const int Episodes = 100;

    /// <summary>Evaluates both and records their mean scores.</summary>
    /// <param name="scores">Gets the mean scores, or why there are none.</param>
    /// <param name="evaluation">What <see cref="GameScores.Open"/> returned; results of an evaluation that is out of date are dropped.</param>
    /// <param name="options">The game's, with the agent's layout.</param>
    /// <param name="saved">The agent's network.</param>
    public static void Run(GameScores scores, int evaluation, RunOptions options, SavedNetwork saved)
    {
        try
        {
            NetworkPolicy policy = new(saved.Create(options.Math), StateLayouts.Of(options));
            EvaluationOptions settings = new()
            {
                Episodes = Episodes,
                TicksPerEpisode = options.TicksPerEpisode,
                Epsilon = options.EvaluationEpsilon,
            };
            double agent = Evaluator.Run(options.World, policy, settings).Score.Average();
            // The same episodes for both: a random policy is the same network with epsilon 1.
            double random = Evaluator.Run(options.World, policy, settings with { Epsilon = 1 }).Score.Average();
            scores.SetBaselines(evaluation, random, agent);
        }
        catch (Exception exception)
        {
            // This task is not awaited: the message is shown in place of the scores.
            scores.SetProblem(evaluation, exception.Message);
        }
    }
}
