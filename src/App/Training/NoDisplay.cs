namespace Critter.App.Training;

/// <summary>Shows no progress, and says only what went wrong.</summary>
internal sealed class NoDisplay : IProgressDisplay
{
    private readonly TextWriter _error;

    public NoDisplay(TextWriter error) => _error = error;

    public double SecondsBetweenLooks => double.PositiveInfinity;

    public void Follow(Action<Action<TrainingStatus>> work) => work(static _ => { });

    public void Say(string line) => _error.WriteLine(line);
}
