using Critter.Agent;
using Critter.Agent.Training;
using Critter.Runs;

namespace Critter.App.Training;

/// <summary>The status of a run that is being trained: the mean score of its last episodes, its speed, and how long it will take.</summary>
internal sealed class ProgressEstimator
{
    // Long enough to smooth one episode's standard deviation of 3 down to about 0.7.
    private const int RecentEpisodes = 20;

    // Averages the speed over about the last five statuses.
    private const double Smoothing = 0.2;

    private readonly Queue<double> _scores = new();
    private readonly TrainingRun _run;
    private double _loss = double.NaN;
    private double _speed;
    private double _lastSeconds;
    private long _lastTicks;

    /// <param name="run">The run.</param>
    /// <param name="seconds">By the clock of the training.</param>
    public ProgressEstimator(TrainingRun run, double seconds)
    {
        _run = run;
        _lastSeconds = seconds;
        _lastTicks = run.Trainer.Progress.Ticks;
    }

    /// <summary>Takes in the episodes that have ended.</summary>
    public void Add(IReadOnlyList<EpisodeRow> ended)
    {
        foreach (EpisodeRow row in ended)
        {
            _scores.Enqueue(row.Score);
            _loss = row.Loss;
            if (_scores.Count > RecentEpisodes)
            {
                _scores.Dequeue();
            }
        }
    }

    /// <summary>The status now.</summary>
    /// <param name="seconds">By the clock of the training.</param>
    public TrainingStatus Read(double seconds)
    {
        TrainerProgress progress = _run.Trainer.Progress;
        double all = (double)_run.Options.Episodes * _run.Options.TicksPerEpisode * _run.Options.World.Critters;
        double speedNow = (progress.Ticks - _lastTicks) / Math.Max(seconds - _lastSeconds, 1e-6);
        _speed = _speed == 0 ? speedNow : _speed + (Smoothing * (speedNow - _speed));
        (_lastSeconds, _lastTicks) = (seconds, progress.Ticks);
        // A run that has hardly begun may seem to take forever; a time span cannot.
        double remaining = Math.Min((all - progress.Ticks) / Math.Max(_speed, 1e-6), 100 * 86_400);
        return new TrainingStatus(
            progress.Episodes,
            _run.Options.Episodes,
            progress.Ticks / all,
            _scores.Count > 0 ? _scores.Average() : double.NaN,
            progress.Epsilon,
            double.IsNaN(_loss) ? progress.Loss : _loss,
            _speed,
            TimeSpan.FromSeconds(Math.Max(0, Math.Round(remaining))));
    }
}

/// <summary>What a progress display shows.</summary>
/// <param name="Episode">Episodes that have ended.</param>
/// <param name="Episodes">Episodes in all.</param>
/// <param name="Share">How much of the run is done; [0, 1].</param>
/// <param name="Score">The mean score of the last episodes; NaN before the first.</param>
/// <param name="Epsilon">The chance of a random action.</param>
/// <param name="Loss">The recent loss; NaN while nothing was learned.</param>
/// <param name="TicksPerSecond">How fast it goes now.</param>
/// <param name="Remaining">How long it will take at this speed.</param>
internal readonly record struct TrainingStatus(
    int Episode, int Episodes, double Share, double Score, double Epsilon, double Loss, double TicksPerSecond, TimeSpan Remaining)
{
    /// <summary>Where the run stands: remaining time and episode.</summary>
    public string Position => FormattableString.Invariant($"ETA {Remaining:g}  episode {Episode}/{Episodes}");

    /// <summary>As a display takes it.</summary>
    public ProgressStatus Progress => new(Share, Position, Figures);

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
