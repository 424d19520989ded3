using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Core;
using Critter.Core.Files;
using Critter.Nn;
using Critter.Nn.Files;
using Critter.Runs;
using Critter.Sim;

namespace Critter.Agent.Evaluation;

/// <summary>A trained critter: a run's folder, a network's file, or the best one that we have, which ships inside the program.</summary>
/// <param name="Options">What it was trained with, or, for a file on its own, what fits it.</param>
/// <param name="Network">Its network.</param>
/// <param name="Folder">Its run, or null.</param>
/// <param name="OptionsAreKnown">Whether it was trained with these options: a run's, or the best critter's. Those of a file on its own are a guess.</param>
public sealed record TrainedCritter(RunOptions Options, SavedNetwork Network, string? Folder, bool OptionsAreKnown)
{
    /// <summary>What the shipped network is called wherever a network's file can be named. <c>docs/results.md</c> has the command that made it.</summary>
    public const string Best = "best";

    private const string Resource = "best-critter.json";

    /// <summary>Reads one.</summary>
    /// <param name="path">A run's folder, a network's file, ours or the demo's, or <see cref="Best"/>. A file in a run's folder is that run's.</param>
    /// <param name="otherwise">The options of a file without a run: the world that it is to live in, and what else its shape does not tell.</param>
    /// <exception cref="BadFileException">There is no run or no network, it is damaged, or it does not fit its world: one line.</exception>
    /// <exception cref="OptionException">The run's options are no longer good.</exception>
    public static TrainedCritter Read(string path, RunOptions otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        string? folder = FolderOf(path);
        SavedNetwork network = ReadNetwork(path);
        RunOptions options = folder is not null ? TrainingRun.ReadOptions(folder)
            : path == Best ? otherwise with { Learner = Presets.Get("memory").Learner, World = otherwise.World with { Memory = Presets.Get("memory").World.Memory } }
            : otherwise;
        try
        {
            if (folder is not null)
            {
                StateLayout.Of(options).RequireFit(network.Shape);
            }

            return new TrainedCritter(Fitted(options, network.Shape, isOfRun: folder is not null), network, folder, folder is not null || path == Best);
        }
        catch (ArgumentException exception)
        {
            throw new RunException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads no more than a network, whatever world it is for.</summary>
    /// <param name="path">As of <see cref="Read"/>.</param>
    /// <exception cref="BadFileException">There is no run or no network, or it is damaged.</exception>
    public static SavedNetwork ReadNetwork(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string file = path;
        bool isOfRun = false;
        if (path != Best && Directory.Exists(path))
        {
            RunFolder.RequireRun(path);
            file = Path.Combine(path, RunFolder.NetworkName);
            isOfRun = true;
        }

        try
        {
            // What a person names may be a pipe, as <(command) is, and is waited for.
            using Stream stream = path == Best ? OpenBest() : isOfRun ? RegularFile.OpenRead(file) : File.OpenRead(file);
            return NetworkFile.Read(stream, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RunException($"{file} cannot be read: {FileError.Of(exception)}", exception);
        }
    }

    /// <summary>The run that a trained critter is of: the folder that is named, or the one that the file is in; null where that holds no run.</summary>
    public static string? FolderOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string? folder = path is Best or "" ? null : Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path));
        return folder is not null && RunFolder.IsRun(folder) ? folder : null;
    }

    /// <summary>
    /// A text that is the same for the same network that reads the same states in the same world with the same version of the program,
    /// and another otherwise: what it reaches in given episodes is the same then.
    /// </summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        LearnerOptions layout = new() { TemporalWindow = Options.Learner.TemporalWindow, ActionWeight = Options.Learner.ActionWeight };
        RunOptions read = new() { World = Options.World, Learner = layout, Math = Options.Math };
        hash.AppendData(Encoding.UTF8.GetBytes($"{ProgramVersion.Text}\n{RunConfig.Canonical(read)}\n{Network.Shape.Inputs}, {string.Join(' ', Network.Shape.Layers.Select(layer => $"{layer.Outputs}{layer.Activation}"))}, {Network.Shape.Dueling}\n"));
        hash.AppendData(MemoryMarshal.AsBytes(Network.Parameters.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The same critter in another world.</summary>
    /// <param name="options">The world, and what of the learner says how states are laid out.</param>
    /// <exception cref="RunException">Its network does not fit that world.</exception>
    public TrainedCritter In(RunOptions options)
    {
        try
        {
            StateLayout.Of(options).RequireFit(Network.Shape);
            return this with { Options = options };
        }
        catch (ArgumentException exception)
        {
            throw new RunException($"{Folder}: {exception.Message}", exception);
        }
    }

    /// <summary>Its greedy policy.</summary>
    public NetworkPolicy CreatePolicy() => new(Network.Create(Options.Math), StateLayout.Of(Options));

    // A file on its own says by its shape whether its critter remembered; what it remembered is the usual then.
    private static WorldOptions RememberingOrNot(WorldOptions world, NetworkShape shape)
    {
        WorldOptions other = world with { Memory = world.Memory is null ? new MemoryOptions() : null };
        return shape.Inputs != world.ObservationLength && shape.Inputs == other.ObservationLength && shape.Outputs == world.Actions.Count ? other : world;
    }

    // The same options with the layers that the network has and, where it has no run, with the layout that its shape tells: a window of w
    // ticks makes observation + w (observation + actions) inputs. An action's input is as the demo has it, the number of observed values.
    private static RunOptions Fitted(RunOptions options, NetworkShape shape, bool isOfRun)
    {
        Require.That(shape.IsDense, $"it is a {shape} network; expected one of dense layers alone, as a critter has it");
        LearnerOptions learner = options.Learner;
        WorldOptions world = isOfRun ? options.World : RememberingOrNot(options.World, shape);
        options = options with { World = world };
        if (NetworkShape.Dense(StateLayout.Of(options).Length, learner.Hidden, learner.Activation, world.Actions.Count, learner.Dueling) == shape)
        {
            return options;
        }

        return options with
        {
            Learner = learner with
            {
                Hidden = [.. shape.Layers.SkipLast(1).Select(layer => layer.Outputs)],
                Activation = shape.Layers.Length > 1 ? shape.Layers[0].Activation : learner.Activation,
                Dueling = shape.Dueling,
                TemporalWindow = isOfRun ? learner.TemporalWindow : WindowOf(shape, world),
                ActionWeight = isOfRun ? learner.ActionWeight : world.EyeLength,
            },
        };
    }

    private static int WindowOf(NetworkShape shape, WorldOptions world)
    {
        int observation = world.ObservationLength;
        int actions = world.Actions.Count;
        int memories = shape.Inputs - observation;
        return memories >= 0 && memories % (observation + actions) == 0 && shape.Outputs == actions
            ? memories / (observation + actions)
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"the network is {shape}, but the world gives {observation} inputs and {observation + actions} more for each tick before, "
                + $"and has {actions} actions: expected {observation}-...-{actions} or {observation + observation + actions}-...-{actions}"));
    }

    private static Stream OpenBest()
    {
        return Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new FileNotFoundException($"this build has no {Resource}");
    }
}
