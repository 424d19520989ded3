using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Core.Files;
using Critter.Nn;
using Critter.Nn.Files;
using Critter.Runs;

namespace Critter.Window.Sessions;

/// <summary>A trained critter on the disk: a run's folder, or a network's file.</summary>
/// <param name="Options">What it was trained with, or, for a file on its own, what fits it.</param>
/// <param name="Network">The network.</param>
/// <param name="Folder">The run's folder, or null.</param>
internal sealed record NetworkSource(RunOptions Options, SavedNetwork Network, string? Folder)
{
    /// <summary>Whether <see cref="Options"/> are those that it was trained with: a run's, or the best critter's (docs/results.md).</summary>
    public bool TellsItsOptions { get; private init; }

    /// <summary>Reads one.</summary>
    /// <param name="path">A run's folder, <see cref="CritterNetwork.Best"/>, or a network's file; beside a <c>config.json</c> it is that run's.</param>
    /// <param name="otherwise">The options of a file without a run.</param>
    /// <exception cref="RunException">There is no run, or no network in it.</exception>
    /// <exception cref="OptionException">The run's options are no longer good.</exception>
    /// <exception cref="BadFileException">The file is no network.</exception>
    /// <exception cref="ArgumentException">The network fits into no critter of this world.</exception>
    public static NetworkSource Read(string path, RunOptions otherwise)
    {
        string? folder = path == CritterNetwork.Best ? null : Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path));
        bool isOfRun = folder is not null && File.Exists(Path.Combine(folder, RunFolder.ConfigName));
        if (folder == path && !isOfRun)
        {
            RunFolder.RequireRun(path);
        }

        string file = folder == path ? Path.Combine(path, RunFolder.NetworkName) : path;
        SavedNetwork network = CritterNetwork.Read(file);
        RunOptions options = isOfRun ? TrainingRun.ReadOptions(folder!)
            : path == CritterNetwork.Best ? otherwise with { Learner = Presets.Get("default").Learner }
            : otherwise;
        return new NetworkSource(isOfRun || Fits(options, network.Shape) ? options : WatchedAgent.OptionsFor(network.Shape, options), network, isOfRun ? folder : null)
        {
            TellsItsOptions = isOfRun || path == CritterNetwork.Best,
        };
    }

    private static bool Fits(RunOptions options, NetworkShape shape)
    {
        LearnerOptions learner = options.Learner;
        int inputs = StateLayouts.Of(options).Length;
        return NetworkShape.Dense(inputs, learner.Hidden, learner.Activation, options.World.Actions.Count, learner.Dueling) == shape;
    }
}
