using System.Globalization;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Export;
using Critter.Nn.Files;
using Critter.Sim;

namespace Critter.App.Export;

/// <summary>A network and, where that is known, what it was trained for.</summary>
/// <param name="Network">The network.</param>
/// <param name="Description">What another program may want to know.</param>
internal sealed record ExportedNetwork(SavedNetwork Network, NetworkDescription Description)
{
    /// <summary>Reads what a command line names.</summary>
    /// <param name="path">As of <see cref="TrainedCritter.Read"/>. Of a network on its own nothing but its numbers is known, and it may be for any world.</param>
    public static ExportedNetwork Read(string path)
    {
        if (path != TrainedCritter.Best && TrainedCritter.FolderOf(path) is null)
        {
            return new ExportedNetwork(TrainedCritter.ReadNetwork(path), NetworkDescription.None);
        }

        var critter = TrainedCritter.Read(path, new RunOptions());
        return new ExportedNetwork(critter.Network, Describe(critter.Options, critter.Folder is not null));
    }

    private static NetworkDescription Describe(RunOptions options, bool isOfRun)
    {
        LearnerOptions learner = options.Learner;
        return new NetworkDescription(
            [.. InputNames(options.World, learner.TemporalWindow)],
            [.. options.World.Actions.Select(action => action.Name)],
            learner.RewardBaseline / (1 - learner.Discount),
            [
                new("reward_baseline", Text(learner.RewardBaseline)),
                new("discount", Text(learner.Discount)),
                .. isOfRun ? (KeyValuePair<string, string>[])[new("preset", options.Preset), new("seed", options.Seed.ToString(CultureInfo.InvariantCulture))] : [],
            ]);
    }

    // In the order of StateLayout.
    private static IEnumerable<string> InputNames(WorldOptions world, int window)
    {
        string[] observed = [.. Enumerable.Range(0, world.Eyes).SelectMany(eye => world.Kinds.Select(kind => FormattableString.Invariant($"eye {eye}: {kind.Name}"))), .. world.Memory?.InputNames(world.Kinds) ?? []];
        return
        [
            .. observed,
            .. Enumerable.Range(1, window).SelectMany(before => (string[])
            [
                .. observed.Select(name => FormattableString.Invariant($"{before} before, {name}")),
                .. world.Actions.Select(action => FormattableString.Invariant($"{before} before, did {action.Name}")),
            ]),
        ];
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
