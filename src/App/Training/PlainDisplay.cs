namespace Critter.App.Training;

/// <summary>A line every few seconds, for a file or a pipe.</summary>
internal sealed class PlainDisplay : IProgressDisplay
{
    private readonly TextWriter _output;

    public PlainDisplay(TextWriter output) => _output = output;

    public double SecondsBetweenLooks => 3;

    public void Follow(Action<Action<TrainingStatus>> work)
    {
        work(status =>
        {
            _output.WriteLine(FormattableString.Invariant($"{status.Share,5:P0}  {status.Position}  {status.Figures}"));
            _output.Flush();
        });
    }

    public void Say(string line)
    {
        _output.WriteLine(line);
        _output.Flush();
    }
}
