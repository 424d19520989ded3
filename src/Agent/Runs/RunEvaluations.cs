using Critter.Sim;

namespace Critter.Agent.Runs;

/// <summary>
/// Evaluates a run as it trains. Which evaluations are due follows from where the run stands and from its table alone: one that was cut
/// short is still owed, and made by whoever goes on with the run.
/// </summary>
public sealed class RunEvaluations
{
    private readonly Trainer _trainer;
    private readonly RunKeeper _keeper;

    internal RunEvaluations(Trainer trainer, RunKeeper keeper, double? untilScore)
    {
        _trainer = trainer;
        _keeper = keeper;
        UntilScore = untilScore;
        Look();
    }

    /// <summary>
    /// A mean score that is good enough: whenever episodes end the critter is evaluated, and when it reaches this the same is asked of
    /// it in other worlds. Null: nobody asks.
    /// </summary>
    public double? UntilScore { get; }

    /// <summary>The two evaluations that reached <see cref="UntilScore"/>, or null: not yet.</summary>
    public (EvaluationResult First, EvaluationResult Second)? Reached { get; private set; }

    /// <summary>Whether some are due. The run does not train on before they are made: they are of the network as it is now.</summary>
    internal bool AreOwed { get; private set; }

    private RunOptions Options => _trainer.Options;

    private int Ended => _trainer.Progress.Episodes;

    /// <summary>Lets the critter, as it is now, live through fresh worlds; always the same ones for this run and number.</summary>
    /// <param name="number">Which of the run's evaluations, such as the training episode after which it is made.</param>
    /// <param name="cancel">Ends it at once.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public EvaluationResult Make(int number, CancellationToken cancel = default)
    {
        NetworkPolicy policy = new(_trainer.Network, StateLayouts.Of(Options));
        EvaluationOptions options = new()
        {
            Episodes = Options.EvaluationEpisodes,
            TicksPerEpisode = Options.TicksPerEpisode,
            Epsilon = Options.EvaluationEpsilon,
            Seed = (long)(RandomStream.DeriveSeed((ulong)Options.Seed, "evaluation", unchecked((ulong)number)) >> 1),
        };
        return Evaluator.Run(Options.World, policy, options, cancel);
    }

    /// <summary>Looks what is due; to be called after every round in which episodes ended.</summary>
    internal void Look()
    {
        // Also where the table has it already: whether the score is reached stands in no file.
        AreOwed = (UntilScore is not null && Ended > EndedBeforeLastRound()) || FindMissing().Any();
    }

    /// <summary>Makes what is due. When it is cancelled, the rest stays owed.</summary>
    internal void MakeDue(CancellationToken cancel)
    {
        try
        {
            EvaluationResult? last = null;
            foreach (int episode in FindMissing())
            {
                last = Make(episode, cancel);
                _keeper.Add(episode, TicksBy(episode), last);
            }

            if (UntilScore is { } score)
            {
                LookIfReached(score, last ?? Make(Ended, cancel), cancel);
            }

            AreOwed = false;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // What is in the table is made, and the rest is still due.
        }
    }

    private void LookIfReached(double score, EvaluationResult first, CancellationToken cancel)
    {
        if (first.MeanScore >= score)
        {
            // A number that no evaluation in training has: other worlds.
            EvaluationResult second = Make(-Ended, cancel);
            Reached = second.MeanScore >= score ? (first, second) : null;
        }
    }

    // Of the episodes that ended in the last round, those whose evaluation is due and not in the table.
    private IEnumerable<int> FindMissing()
    {
        int ended = Ended;
        for (int episode = Math.Max(EndedBeforeLastRound(), _keeper.LastEvaluated) + 1; episode <= ended; episode++)
        {
            bool isDue = Options.EvaluateEvery > 0 && episode % Options.EvaluateEvery == 0;
            if (isDue || (UntilScore is not null && episode == ended))
            {
                yield return episode;
            }
        }
    }

    // Worlds go in step and rounds are whole, but for the run's last: where the last one began follows from where it ended.
    private int EndedBeforeLastRound()
    {
        long worlds = Options.Learner.Worlds;
        long ticks = ((Ended + worlds - 1) / worlds * Options.TicksPerEpisode) + _trainer.Actor.TickOfEpisode;
        long begun = Math.Max(0, ticks - 1) / Options.Learner.TicksPerRound * Options.Learner.TicksPerRound;
        return (int)Math.Min(begun / Options.TicksPerEpisode * worlds, Ended);
    }

    // What its row in the table of episodes says: those of the worlds beside it end with it.
    private long TicksBy(int episode)
    {
        long worlds = Options.Learner.Worlds;
        long together = Math.Min((episode + worlds - 1) / worlds * worlds, Options.Episodes);
        return together * Options.World.Critters * Options.TicksPerEpisode;
    }
}
