using Critter.Agent.Baselines;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Core.Files;
using Critter.Nn;
using Critter.Runs;
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
    /// <param name="path">A run's folder, a network's file or <see cref="CritterNetwork.Best"/>, or null: with no policy either, the best.</param>
    /// <param name="policy">One of <see cref="Names"/>, or null.</param>
    /// <exception cref="OptionException">Both are given, or there is no policy of this name.</exception>
    /// <exception cref="RunException">There is no run or file, or its network does not fit its world.</exception>
    /// <exception cref="BadFileException">The network's file is damaged.</exception>
    public static EvaluatedPolicy Open(string? path, string? policy)
    {
        return (path, policy) switch
        {
            (null, null) => OpenFile(CritterNetwork.Best),
            (null, not null) => OpenNamed(policy),
            (not null, null) => Directory.Exists(path) ? OpenRun(path) : OpenFile(path),
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

    private static EvaluatedPolicy OpenRun(string folder)
    {
        RunOptions options = TrainingRun.ReadOptions(folder);
        string file = Path.Combine(folder, RunFolder.NetworkName);
        INetwork network = CritterNetwork.Read(file).Create(options.Math);
        return Fit(folder, file, () => new NetworkPolicy(network, StateLayouts.Of(options)), options.World);
    }

    private static EvaluatedPolicy OpenFile(string file)
    {
        WorldOptions world = new();
        INetwork network = CritterNetwork.Read(file).Create(Backend.Simd);
        return Fit(file, file, () => new NetworkPolicy(network, StateLayouts.Infer(network.Shape, world)), world);
    }

    private static EvaluatedPolicy Fit(string name, string file, Func<NetworkPolicy> make, WorldOptions world)
    {
        try
        {
            return new EvaluatedPolicy(name, make(), world, FixedEpsilon: null);
        }
        catch (ArgumentException exception)
        {
            throw new RunException($"{file}: {exception.Message}", exception);
        }
    }
}
