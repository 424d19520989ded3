using System.Globalization;
using Critter.Agent;
using Critter.Agent.Options;
using Critter.Nn;
using Critter.Runs;
using Critter.Sim;
using Critter.Window.Views;

namespace Critter.Window.Sessions;

/// <summary>A session before a tick: all that is shown of it. Immutable: other threads read it while the session goes on.</summary>
/// <param name="World">The followed critter's world.</param>
/// <param name="Network">The network, and what it computes for the followed critter.</param>
/// <param name="Metrics">The metrics.</param>
/// <param name="Episodes">The episodes that have ended.</param>
/// <param name="Lane">How many critters there are to follow, and which is followed.</param>
/// <param name="IsPaused">Whether the session is paused.</param>
/// <param name="Speed">The speed when it is not paused.</param>
/// <param name="Game">The game in which a person chooses the actions, or null.</param>
/// <param name="Comparison">The scores of a person's games beside the agent's; null before the first game has ended.</param>
/// <param name="Message">The last message: a file saved, an error; empty: none.</param>
/// <param name="MessageNumber">Grows with every message, also where the words are the same.</param>
internal sealed record Snapshot(
    WorldView World,
    NetworkView Network,
    Metrics Metrics,
    ReadOnlyMemory<EpisodeRow> Episodes,
    (int Index, int Count) Lane,
    bool IsPaused,
    Speed Speed,
    Game? Game,
    HumanComparison? Comparison,
    string Message,
    int MessageNumber)
{
    /// <summary>Why the session has ended by itself, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>Who lives here.</summary>
    public Resident Resident { get; init; } = Resident.Nobody;

    /// <summary>Evaluations of the run: after which episode, and the mean score.</summary>
    public IReadOnlyList<(int Episode, double Score)> Evaluations { get; init; } = [];

    /// <summary>The worlds side by side, for thumbnails; at most <see cref="SnapshotBuilder.MostThumbnails"/>, and none where there is one world.</summary>
    public Thumbnail[] Worlds { get; init; } = [];

    /// <summary>The decision that is explained, or null.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The learner's last update, where updates are kept; else null.</summary>
    public UpdateRecord? LastUpdate { get; init; }

    /// <summary>The first minute of a newborn's life at 60 ticks a second, 30 pictures a second; empty where none began here.</summary>
    public ReadOnlyMemory<WorldView> Childhood { get; init; }

    /// <summary>What the speed will be, and in how many seconds; null: it stays.</summary>
    public (Speed Speed, double Seconds)? NextSpeed { get; init; }
}

/// <summary>Who lives in a session.</summary>
/// <param name="Name">The run, the file, or what it is.</param>
/// <param name="Options">Its options.</param>
/// <param name="Network">Its network's layers.</param>
internal sealed record Resident(string Name, RunOptions Options, string Network)
{
    /// <summary>Before there is one.</summary>
    public static Resident Nobody { get; } = new("", new RunOptions(), "");

    /// <summary>Scores to compare its curve with.</summary>
    public IReadOnlyList<(string Name, double Score)> References { get; } = ReferenceScores.Of(Options);

    /// <summary>The line that says it: the name, the network and the world.</summary>
    public string Line
    {
        get
        {
            WorldOptions world = Options.World;
            string critters = world.Critters > 1 ? string.Create(CultureInfo.InvariantCulture, $", {world.Critters} critters") : "";
            return string.Create(
                CultureInfo.InvariantCulture, $"{Name}   network {Network}   world {world.WidthPixels:0} x {world.HeightPixels:0}, {world.Dots} dots, {world.Eyes} eyes{critters}");
        }
    }
}

/// <summary>One of several worlds, small.</summary>
/// <param name="Lane">The lane of its first critter.</param>
/// <param name="Dots">Its dots.</param>
/// <param name="Critters">Where its critters are.</param>
internal sealed record Thumbnail(int Lane, Dot[] Dots, Pose[] Critters);

/// <summary>A copy of a world, for drawing.</summary>
/// <param name="Options">The world's options.</param>
/// <param name="Walls">The walls.</param>
/// <param name="Dots">The dots.</param>
/// <param name="Critters">The critters.</param>
/// <param name="Followed">Which of them is followed.</param>
/// <param name="Eyes">[eyes] What the followed critter sees.</param>
/// <param name="Meals">What was eaten in the last ticks, the latest first.</param>
/// <param name="Trail">The followed critter's places in the last ticks, the latest first.</param>
/// <param name="Memory">What the followed critter remembers, or null.</param>
internal sealed record WorldView(
    WorldOptions Options,
    Wall[] Walls,
    Dot[] Dots,
    CritterView[] Critters,
    int Followed,
    Sighting[] Eyes,
    RecentMeal[] Meals,
    Pose[] Trail,
    MemoryView? Memory = null)
{
    /// <summary>A copy of a world as it is now.</summary>
    /// <param name="world">The world.</param>
    /// <param name="critter">Which critter is followed.</param>
    /// <param name="meals">What was eaten in the last ticks, the latest first.</param>
    /// <param name="trail">The followed critter's places in the last ticks, the latest first.</param>
    public static WorldView Of(World world, int critter, RecentMeal[] meals, Pose[] trail)
    {
        CritterView[] critters = [.. Enumerable.Range(0, world.Options.Critters).Select(i => new CritterView(world.PoseOf(i), world.RewardOf(i)))];
        Sighting[] eyes = [.. Enumerable.Range(0, world.Options.Eyes).Select(i => world.Eye(critter, i))];
        return new WorldView(world.Options, world.Walls.ToArray(), world.Dots.ToArray(), critters, critter, eyes, meals, trail, MemoryView.Of(world, critter));
    }
}

/// <summary>A critter as it is drawn.</summary>
/// <param name="Pose">Its place and heading.</param>
/// <param name="Reward">What it earned in the last tick.</param>
internal readonly record struct CritterView(Pose Pose, float Reward);

/// <summary>The network at the choice of an action: its inputs, activations and values, and the action.</summary>
/// <param name="Layout">How the state is laid out.</param>
/// <param name="Shape">The network's layers.</param>
/// <param name="Parameters">Its weights and biases, in the order of <see cref="INetwork.ReadParameters"/>.</param>
/// <param name="State">[inputs]</param>
/// <param name="Activations">[layers][neurons]</param>
/// <param name="Values">[actions] The outputs: the value of each action without the offset.</param>
/// <param name="ValueOffset">To be added to every value, as <see cref="WatchedAgent.ValueOffset"/> says.</param>
/// <param name="Action">The action of the coming tick; -1: none.</param>
/// <param name="IsExplored">Whether that was drawn at random.</param>
internal sealed record NetworkView(
    StateLayout Layout,
    NetworkShape Shape,
    float[] Parameters,
    float[] State,
    float[][] Activations,
    float[] Values,
    float ValueOffset,
    int Action,
    bool IsExplored)
{
    /// <summary>The action of the greatest value.</summary>
    public int Best => Greedy.Best(Values);

    /// <summary>How many numbers of an observation are of eyes; those behind them are of what is remembered.</summary>
    public required int EyeInputs { get; init; }

    /// <summary>Whether a person chooses the actions; then <see cref="Action"/> is the person's, or -1 where none is held.</summary>
    public bool IsPlayed { get; init; }

    /// <summary>What a layer reads: the state, or the activations of the layer before. One past the last layer: the outputs.</summary>
    public float[] InputsOf(int layer) => layer == 0 ? State : Activations[layer - 1];

    /// <summary>The weight of a connection into a layer.</summary>
    public float WeightOf(int layer, int from, int to)
    {
        int first = 0;
        for (int l = 0; l < layer; l++)
        {
            first += Shape.Layers[l].Outputs * (Shape.InputsOf(l) + 1);
        }

        return Parameters[first + (to * Shape.InputsOf(layer)) + from];
    }
}

/// <summary>A person's game: one episode of the world, through the same actions.</summary>
/// <param name="TicksLeft">Ticks until it ends; 0: it has ended.</param>
/// <param name="Score">Apples minus poison.</param>
internal sealed record Game(int TicksLeft, int Score);
