using Critter.Agent.Baselines;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Core.Text;
using Critter.Runs;
using Critter.Sim;

namespace Critter.App.Evaluation;

/// <summary>A policy and the worlds that it is evaluated in.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Create">Makes the policy.</param>
/// <param name="Options">Its world, ticks and epsilon: a run's own, changed as the command line says.</param>
/// <param name="FixedEpsilon">The chance of a random action where the policy itself says it, else null.</param>
/// <param name="IsTrained">Whether it is a network.</param>
internal sealed record EvaluatedPolicy(string Name, Func<IPolicy> Create, RunOptions Options, double? FixedEpsilon, bool IsTrained)
{
    private const string Random = "random";
    private const string Scripted = "scripted";
    private const string Oracle = "oracle";
    private const string SeenOracle = "seen-oracle";

    /// <summary>The policies that need no file.</summary>
    public static IReadOnlyList<string> Names { get; } = [Random, Scripted, Oracle, SeenOracle];

    /// <summary>Opens what a command line names: networks, then policies; with neither, the best.</summary>
    /// <param name="paths">Each as of <see cref="TrainedCritter.Read"/>.</param>
    /// <param name="policies">Each one of <see cref="Names"/>.</param>
    /// <param name="commands">Programs that choose, and how they are asked.</param>
    /// <param name="change">Changes options as the command line says; is told whether they are a run's.</param>
    /// <exception cref="OptionException">There is no policy of this name, or a run's options are no longer good.</exception>
    /// <exception cref="BadFileException">There is no run or file, it is damaged, or its network does not fit its world.</exception>
    public static IReadOnlyList<EvaluatedPolicy> Open(IReadOnlyList<string> paths, IReadOnlyList<string> policies, (IReadOnlyList<string> Lines, PolicyFormat Format, double Seconds) commands, Func<RunOptions, bool, RunOptions> change)
    {
        if (policies.FirstOrDefault(policy => !Names.Contains(policy)) is { } unknown)
        {
            throw new OptionException($"--policy is {unknown}; expected {string.Join('|', Names)}");
        }

        // A sweep is its runs.
        paths = [.. RunFolder.WithoutPlans(paths).SelectMany(path => RunFolder.IsSweep(path) ? RunFolder.RunsIn(path) : [path])];
        // What has no world of its own lives in that of the first run.
        string? firstRun = paths.Select(TrainedCritter.FolderOf).FirstOrDefault(folder => folder is not null);
        RunOptions otherwise = change(firstRun is null ? new RunOptions() : Agent.Training.TrainingRun.ReadOptions(firstRun), false);
        IReadOnlyList<string> trained = paths.Count + policies.Count + commands.Lines.Count == 0 ? [TrainedCritter.Best] : paths;
        return [.. trained.Select(path => OpenTrained(path, otherwise, change)), .. policies.Select(policy => OpenNamed(policy, otherwise)), .. commands.Lines.Select(OpenCommand)];

        EvaluatedPolicy OpenCommand(string command) => new(
            OneLine.Of(command), () => new CommandPolicy(command, otherwise.World, commands.Format, commands.Seconds), otherwise, FixedEpsilon: null, IsTrained: false);
    }

    /// <summary>How it is evaluated.</summary>
    /// <param name="asked">What the command line says of episodes, ticks, epsilon and seed; null: the critter's own.</param>
    public EvaluationTask Task((int Episodes, int? Ticks, double? Epsilon, long Seed) asked)
    {
        return new EvaluationTask(Options.World, Create, new EvaluationOptions
        {
            Episodes = asked.Episodes,
            TicksPerEpisode = asked.Ticks ?? Options.TicksPerEpisode,
            Epsilon = FixedEpsilon ?? asked.Epsilon ?? Options.EvaluationEpsilon,
            Seed = asked.Seed,
        });
    }

    private static EvaluatedPolicy OpenNamed(string name, RunOptions options)
    {
        WorldOptions world = options.World;
        return name switch
        {
            // Every action is random, so it does not matter whose the others are.
            Random => new EvaluatedPolicy(name, () => new FirstActionPolicy(world), options, FixedEpsilon: 1, IsTrained: false),
            Scripted => new EvaluatedPolicy(name, () => new ScriptedPolicy(world), options, FixedEpsilon: null, IsTrained: false),
            SeenOracle => new EvaluatedPolicy(name, () => new OraclePolicy(world, knowsOnlyWhatWasSeen: true), options, FixedEpsilon: null, IsTrained: false),
            _ => new EvaluatedPolicy(name, () => new OraclePolicy(world), options, FixedEpsilon: null, IsTrained: false),
        };
    }

    private static EvaluatedPolicy OpenTrained(string path, RunOptions otherwise, Func<RunOptions, bool, RunOptions> change)
    {
        var critter = TrainedCritter.Read(path, otherwise);
        critter = critter.Folder is null ? critter : critter.In(change(critter.Options, true));
        return new EvaluatedPolicy(OneLine.Of(path), critter.CreatePolicy, critter.Options, FixedEpsilon: null, IsTrained: true);
    }
}
