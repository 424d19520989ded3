namespace Critter.Agent.Replay;

/// <summary>Which transition a full replay gives up for a new one.</summary>
public enum ReplayEviction
{
    /// <summary>The oldest. A frame is stored once, and transitions may be of several steps and have priorities.</summary>
    Oldest,

    /// <summary>Any, by chance, as the demo does. Whole transitions are stored.</summary>
    Random,
}
