namespace Critter.Curves.Runs;

/// <summary>What a curve is drawn over: how much a run has lived.</summary>
public enum Axis
{
    /// <summary>Ticks of training.</summary>
    Ticks,

    /// <summary>Episodes that ended.</summary>
    Episodes,

    /// <summary>Seconds of training, evaluations not counted.</summary>
    Seconds,
}
