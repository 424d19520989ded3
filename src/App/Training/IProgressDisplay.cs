namespace Critter.App.Training;

/// <summary>Shows how training goes on.</summary>
internal interface IProgressDisplay
{
    /// <summary>How long to wait between two looks, seconds.</summary>
    public double SecondsBetweenLooks { get; }

    /// <summary>Shows progress while work goes on in it.</summary>
    /// <param name="work">Is given what takes each new status.</param>
    public void Follow(Action<Action<TrainingStatus>> work);

    /// <summary>Says a line that stays, also while work goes on.</summary>
    public void Say(string line);
}
