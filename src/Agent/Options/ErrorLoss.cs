namespace Critter.Agent.Options;

/// <summary>The loss of a temporal-difference error.</summary>
public enum ErrorLoss
{
    /// <summary>Half its square.</summary>
    Squared,

    /// <summary>Half its square up to 1, from there on in a straight line (Huber 1964).</summary>
    Huber,
}
