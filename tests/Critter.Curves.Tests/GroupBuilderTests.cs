using Critter.Curves.Groups;
using Critter.Runs;

namespace Critter.Curves.Tests;

public sealed class GroupBuilderTests
{
    [Fact]
    public void Build_SameConfigurationButSeed_IsOneGroup()
    {
        Run[] runs = [Make("a", "default", 1), Make("b", "lecture", 1), Make("c", "default", 2)];
        IReadOnlyList<RunGroup> groups = GroupBuilder.Build(runs, [], [], []);
        Assert.Equal(["default", "lecture"], groups.Select(group => group.Label));
        Assert.Equal(["a", "c"], groups[0].Runs.Select(run => run.Name));
    }

    [Fact]
    public void Build_SamePresetOtherOption_IsNamedByTheOption()
    {
        IReadOnlyList<RunGroup> groups = GroupBuilder.Build([Make("a", "default", 1, 0.7), Make("b", "default", 1, 0.9)], [], [], []);
        Assert.Equal(["default, discount 0.7", "default, discount 0.9"], groups.Select(group => group.Label));
    }

    [Theory]
    [InlineData("learner.discount")]
    [InlineData("discount")]
    public void Build_GroupBy_SplitsByThatOptionAlone(string key)
    {
        Run[] runs = [Make("a", "default", 1, 0.7), Make("b", "lecture", 2, 0.7), Make("c", "default", 3, 0.9)];
        IReadOnlyList<RunGroup> groups = GroupBuilder.Build(runs, [key], [], []);
        Assert.Equal(["discount 0.7", "discount 0.9"], groups.Select(group => group.Label));
        Assert.Equal(2, groups[0].Seeds);
    }

    [Fact]
    public void Build_GroupByUnknownOption_SaysInWhatTheRunsDiffer()
    {
        Run[] runs = [Make("a", "default", 1, 0.7), Make("b", "default", 1, 0.9)];
        // No name is near that one.
        ArgumentException e = Assert.Throws<ArgumentException>(() => GroupBuilder.Build(runs, ["colour"], [], []));
        Assert.Equal("no run has the option 'colour'; they differ in learner.discount", e.Message);
        e = Assert.Throws<ArgumentException>(() => GroupBuilder.Build(runs, ["discuont"], [], []));
        Assert.StartsWith("no run has the option 'discuont'; the nearest is discount", e.Message);
    }

    [Theory]
    [InlineData("learner.discuont", "learner.discount")]
    [InlineData("discont", "discount")]
    [InlineData("Seeed", "seed")]
    public void Build_GroupByMisspeltOption_OffersTheNearest(string key, string nearest)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => GroupBuilder.Build([Make("a", "default", 1), Make("b", "default", 2)], [key], [], []));
        Assert.Equal($"no run has the option '{key}'; the nearest is {nearest}", e.Message);
    }

    [Fact]
    public void Build_Labels_NameTheGroupsInOrder()
    {
        IReadOnlyList<RunGroup> groups = GroupBuilder.Build([Make("a", "default", 1), Make("b", "lecture", 1)], [], ["ours", "the demo's"], []);
        Assert.Equal(["ours", "the demo's"], groups.Select(group => group.Label));
    }

    [Fact]
    public void Build_TooFewLabels_Throws()
    {
        Run[] runs = [Make("a", "default", 1), Make("b", "lecture", 1)];
        Assert.Contains("1 labels for 2 groups", Assert.Throws<ArgumentException>(() => GroupBuilder.Build(runs, [], ["ours"], [])).Message);
    }

    [Fact]
    public void Build_TwoLabelsTheSame_Throws()
    {
        Run[] runs = [Make("a", "default", 1), Make("b", "lecture", 1)];
        ArgumentException e = Assert.Throws<ArgumentException>(() => GroupBuilder.Build(runs, [], ["same", "same"], []));
        Assert.Equal("the label 'same' is given 2 times; give each group its own", e.Message);
    }

    [Fact]
    public void Build_CopyUnderTheSameName_IsNotCalledACopyOfItself()
    {
        List<string> notes = [];
        GroupBuilder.Build([Make("a", "default", 1), Make("a", "default", 1)], [], [], notes);
        Assert.StartsWith("a: it has the configuration and the seed of another run of that name,", Assert.Single(notes));
    }

    [Fact]
    public void Build_SameSeedTwice_CountsTheLongerOnce()
    {
        List<string> notes = [];
        Run longer = SyntheticRuns.Run("longer", Config("default", 1, 0.7), 1, 2, 3);
        RunGroup group = Assert.Single(GroupBuilder.Build([Make("shorter", "default", 1), longer], [], [], notes));
        Assert.Equal("longer", Assert.Single(group.Runs).Name);
        Assert.Contains("shorter", Assert.Single(notes));
    }

    [Fact]
    public void Build_EmptyRun_IsLeftOutWithANote()
    {
        List<string> notes = [];
        Run empty = SyntheticRuns.Run("empty", Config("default", 2, 0.7));
        Assert.Equal(1, Assert.Single(GroupBuilder.Build([Make("a", "default", 1), empty], [], [], notes)).Seeds);
        Assert.Equal("empty: no episode has ended yet; it was left out.", Assert.Single(notes));
    }

    [Fact]
    public void Between_Groups_ListsOnlyWhatDiffers()
    {
        IReadOnlyList<RunGroup> groups = GroupBuilder.Build([Make("a", "default", 1, 0.7), Make("b", "lecture", 1, 0.7)], [], [], []);
        IReadOnlyList<ConfigurationDifference> differences = ConfigurationDifferences.Between(groups);
        Assert.Equal(["preset", "learner.optimizer"], differences.Select(difference => difference.Key));
        Assert.All(differences, difference => Assert.Equal(["default", "lecture"], difference.Values));
    }

    private static Run Make(string name, string preset, int seed, double discount = 0.7) =>
        SyntheticRuns.Run(name, Config(preset, seed, discount), 1, 2);

    private static string Config(string preset, int seed, double discount) =>
        FormattableString.Invariant($$$"""{"preset": "{{{preset}}}", "seed": {{{seed}}}, "learner": {"discount": {{{discount}}}, "optimizer": "{{{preset}}}"}}""");
}
