using Critter.Agent.Baselines;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Sim;

namespace Critter.App.Evaluation;

/// <summary>A policy and the world that it is for.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Policy">The policy.</param>
/// <param name="World">The world's options.</param>
/// <param name="FixedEpsilon">The chance of a random action where the policy itself says it, else null.</param>
internal sealed record EvaluatedPolicy(string Name, IPolicy Policy, WorldOptions World, double? FixedEpsilon)
{
    private const string Random = "random";
    private const string Scripted = "scripted";
    private const string Oracle = "oracle";

    /// <summary>The policies that need no file.</summary>
    public static IReadOnlyList<string> Names { get; } = [Random, Scripted, Oracle];

    /// <summary>Opens what a command line names.</summary>
    /// <param name="path">As of <see cref="TrainedCritter.Read"/>, or null: with no policy either, the best.</param>
    /// <param name="policy">One of <see cref="Names"/>, or null.</param>
    /// <exception cref="OptionException">Both are given, there is no policy of this name, or a run's options are no longer good.</exception>
    /// <exception cref="BadFileException">There is no run or file, it is damaged, or its network does not fit its world.</exception>
    public static EvaluatedPolicy Open(string? path, string? policy)
    {
        return (path, policy) switch
        {
            (null, null) => OpenTrained(TrainedCritter.Best),
            (null, not null) => OpenNamed(policy),
            (not null, null) => OpenTrained(path),
            _ => throw new OptionException($"both {path} and --policy {policy} are given; expected one of the two"),
        };
    }

    private static EvaluatedPolicy OpenNamed(string name)
    {
        WorldOptions world = new();
        return name switch
        {
            // Every action is random, so it does not matter whose the others are.
            Random => new EvaluatedPolicy(name, new FirstActionPolicy(world), world, FixedEpsilon: 1),
            Scripted => new EvaluatedPolicy(name, new ScriptedPolicy(world), world, FixedEpsilon: null),
            Oracle => new EvaluatedPolicy(name, new OraclePolicy(world), world, FixedEpsilon: null),
            _ => throw new OptionException($"--policy is {name}; expected {string.Join('|', Names)}"),
        };
    }

    private static EvaluatedPolicy OpenTrained(string path)
    {
        var critter = TrainedCritter.Read(path, new RunOptions());
        return new EvaluatedPolicy(path, critter.CreatePolicy(), critter.Options.World, FixedEpsilon: null);
    }
}
