using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Core.Numerics;
using Critter.Runs;

namespace Critter.Agent.Training;

/// <summary>
/// Evaluates a run as it trains: at most once a round, after the last of the episodes that ended in it. Whether an evaluation is due
/// follows from where the run stands and from its table alone: one that was cut short is still due, and made by whoever goes on with
/// the run.
/// </summary>
public sealed class RunEvaluations
{
    private readonly Trainer _trainer;
    private readonly RunKeeper _keeper;
    private readonly TableWriter _table;
    private int _lastEvaluated;
    private (int Episode, long Ticks, EvaluationResult Result)? _last;

    internal RunEvaluations(Trainer trainer, RunKeeper keeper, TableWriter table, double? untilScore)
    {
        _trainer = trainer;
        _keeper = keeper;
        _table = table;
        _lastEvaluated = (int)(table.LastKept?[EvaluationTable.Episode][0] ?? 0);
        UntilScore = untilScore;
        CheckWhetherDue();
    }

    /// <summary>
    /// A mean score that is good enough: whenever episodes end the critter is evaluated, and when it reaches this the same is asked of
    /// it in other worlds. Null: nobody asks.
    /// </summary>
    public double? UntilScore { get; }

    /// <summary>The two evaluations that reached <see cref="UntilScore"/>, or null: not yet.</summary>
    public (EvaluationResult First, EvaluationResult Second)? Reached { get; private set; }

    /// <summary>The best mean score of those that were due and made in this process, or null: none was.</summary>
    public double? BestScore { get; private set; }

    /// <summary>
    /// The last one that went into the table since this was asked: the training episode after which it was made, and its result. Null:
    /// none has.
    /// </summary>
    public (int Episode, long Ticks, EvaluationResult Result)? TakeLast()
    {
        (int, long, EvaluationResult)? last = _last;
        _last = null;
        return last;
    }

    /// <summary>Whether one is due. The run does not train on before it is made: it is of the network as it is now.</summary>
    internal bool IsDue { get; private set; }

    private RunOptions Options => _trainer.Options;

    private int Ended => _trainer.Progress.Episodes;

    /// <summary>Lets the critter, as it is now, live through fresh worlds; always the same ones for this run and number.</summary>
    /// <param name="number">Which of the run's evaluations, such as the training episode after which it is made.</param>
    /// <param name="cancel">Ends it at once.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public EvaluationResult Make(int number, CancellationToken cancel = default) =>
        Evaluator.Run(Options.World, NetworkPolicy.Of(_trainer), OptionsOf(number), cancel);

    /// <summary>The worlds of an evaluation of this run: others may meet them too.</summary>
    /// <param name="number">As of <see cref="Make"/>.</param>
    public EvaluationOptions OptionsOf(int number)
    {
        return new EvaluationOptions
        {
            Episodes = Options.EvaluationEpisodes,
            TicksPerEpisode = Options.TicksPerEpisode,
            Epsilon = Options.EvaluationEpsilon,
            Seed = (long)(RandomStream.DeriveSeed((ulong)Options.Seed, "evaluation", unchecked((ulong)number)) >> 1),
        };
    }

    /// <summary>Checks whether one is due; to be called after every round in which episodes ended.</summary>
    internal void CheckWhetherDue() =>
        // Also where the table has it already: whether the score is reached stands in no file.
        IsDue = (UntilScore is not null && Ended > EndedBeforeLastRound()) || IsMissing();

    /// <summary>Makes the one that is due. When it is cancelled, it stays due.</summary>
    internal void MakeDue(CancellationToken cancel)
    {
        try
        {
            EvaluationResult result = Make(Ended, cancel);
            BestScore = Math.Max(BestScore ?? double.NegativeInfinity, result.MeanScore);
            if (IsMissing())
            {
                _keeper.Add(_table, EvaluationTable.Cells(Ended, TicksByNow(), result));
                _lastEvaluated = Ended;
                _last = (Ended, TicksByNow(), result);
            }

            if (UntilScore is { } score)
            {
                CheckWhetherReached(score, result, cancel);
            }

            IsDue = false;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // What is in the table is made, and the rest is still due.
        }
    }

    private void CheckWhetherReached(double score, EvaluationResult first, CancellationToken cancel)
    {
        if (first.MeanScore >= score)
        {
            // A number that no evaluation in training has: other worlds.
            EvaluationResult second = Make(-Ended, cancel);
            Reached = second.MeanScore >= score ? (first, second) : null;
        }
    }

    // Worlds side by side end their episodes together: one evaluation is all that there is to know then.
    private bool IsMissing()
    {
        int before = EndedBeforeLastRound();
        bool isDue = Options.EvaluateEvery > 0 && Ended / Options.EvaluateEvery > before / Options.EvaluateEvery;
        return Ended > _lastEvaluated && (isDue || (UntilScore is not null && Ended > before));
    }

    // Worlds go in step and rounds are whole, but for the run's last: where the last one began follows from where it ended.
    private int EndedBeforeLastRound()
    {
        long worlds = Options.Learner.Worlds;
        long ticks = ((Ended + worlds - 1) / worlds * Options.TicksPerEpisode) + _trainer.Actor.Worlds.TickOfEpisode;
        long begun = Math.Max(0, ticks - 1) / Options.Learner.TicksPerRound * Options.Learner.TicksPerRound;
        return (int)Math.Min(begun / Options.TicksPerEpisode * worlds, Ended);
    }

    // As the last row in the table of episodes says.
    private long TicksByNow()
    {
        long worlds = Options.Learner.Worlds;
        long together = Math.Min((Ended + worlds - 1) / worlds * worlds, Options.Episodes);
        return together * Options.World.Critters * Options.TicksPerEpisode;
    }
}
