using Critter.Agent;
using Critter.Agent.Training;
using Critter.Runs;

namespace Critter.App.Training;

/// <summary>Takes a run's pulse: the mean score of its last episodes, and its speed since it was last asked.</summary>
internal sealed class TrainingMeter
{
    // Long enough to smooth one episode's standard deviation of 3 down to about 0.7.
    private const int RecentEpisodes = 20;

    // Weighs speeds over about the last five looks.
    private const double Smoothing = 0.2;

    private readonly Queue<double> _scores = new();
    private readonly TrainingRun _run;
    private double _loss = double.NaN;
    private double _speed;
    private double _lastSeconds;
    private long _lastTicks;

    public TrainingMeter(TrainingRun run, double seconds)
    {
        _run = run;
        _lastSeconds = seconds;
        _lastTicks = run.Trainer.Progress.Ticks;
    }

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
