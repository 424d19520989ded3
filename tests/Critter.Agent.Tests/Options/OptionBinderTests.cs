using System.Text.Json;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Nn;
using Critter.Sim;

namespace Critter.Agent.Tests.Options;

public sealed class OptionBinderTests
{
    private static readonly RunOptions _start = new();

    [Fact]
    public void Keys_AllOptions_AreDottedAndHoldNoDerivedOnes()
    {
        Assert.Contains("seed", OptionBinder.Keys);
        Assert.Contains("learner.discount", OptionBinder.Keys);
        Assert.Contains("world.kinds", OptionBinder.Keys);
        Assert.DoesNotContain("world.observationLength", OptionBinder.Keys);
        Assert.DoesNotContain("world", OptionBinder.Keys);
    }

    [Fact]
    public void Set_WholeKeyAndLastName_SetTheSame()
    {
        Assert.Equal(0.9, OptionBinder.Set(_start, "learner.discount=0.9").Learner.Discount);
        Assert.Equal(0.9, OptionBinder.Set(_start, "discount=0.9").Learner.Discount);
        Assert.Equal(0.7, _start.Learner.Discount);
    }

    [Fact]
    public void Set_EveryTypeOfValue_IsRead()
    {
        Assert.True(OptionBinder.Set(_start, "continuing=true").Continuing);
        Assert.Equal(1_000_000, OptionBinder.Set(_start, "epsilonFallsUntil=1e6").Learner.EpsilonFallsUntil);
        Assert.Equal(Backend.MathNet, OptionBinder.Set(_start, "math=mathnet").Math);
        Assert.Equal([100, 20], OptionBinder.Set(_start, "hidden=[100,20]").Learner.Hidden);
        Assert.Equal(new Wall(1, 2, 3, 4), OptionBinder.Set(_start, """walls=[{"x1":1,"y1":2,"x2":3,"y2":4}]""").World.Walls!.Single());
        Assert.Equal("go", OptionBinder.Set(_start, """actions=[{"name":"go","left":1,"right":1}]""").World.Actions.Single().Name);
        Assert.Equal(0.5, OptionBinder.Set(_start, """learner={"discount":0.5}""").Learner.Discount);
        Assert.Null(OptionBinder.Set(OptionBinder.Set(_start, "walls=[]"), "walls=null").World.Walls);
    }

    [Fact]
    public void Set_Memory_IsSwitchedOnAndOffAsAWholeAndThenChanged()
    {
        RunOptions on = OptionBinder.Set(_start, "memory={}");
        Assert.Equal(new MemoryOptions(), on.World.Memory);
        Assert.Equal(new MemoryOptions { Sectors = 8 }, OptionBinder.Set(on, "memory.sectors=8").World.Memory);
        Assert.Equal(new MemoryOptions { Sectors = 8 }, OptionBinder.Set(on, "sectors=8").World.Memory);
        Assert.Equal(new MemoryOptions { Rays = 0 }, OptionBinder.Set(_start, "world.memory={\"rays\":0}").World.Memory);
        Assert.Null(OptionBinder.Set(on, "memory=null").World.Memory);
        Assert.Equal(
            "world.memory.sectors is no option while world.memory is null; expected there an object, {...}",
            Assert.Throws<OptionException>(() => OptionBinder.Set(_start, "sectors=8")).Message);
        Assert.Equal(60, OptionBinder.Set(on, "dots=60").World.Dots);
    }

    [Theory]
    [InlineData("discont=0.9", "discont is no option; the nearest is discount")]
    [InlineData("learner.discont=0.9", "learner.discont is no option; the nearest is learner.discount")]
    [InlineData("Seed=3", "Seed is no option; the nearest is seed")]
    [InlineData("discount=high", "learner.discount is high; expected a number")]
    [InlineData("discount=", "learner.discount is empty; expected a number")]
    [InlineData("discount=NaN", "learner.discount is NaN; expected a number")]
    [InlineData("discount=1e999", "learner.discount is 1e999; expected a number that is not too large")]
    [InlineData("discount=0.9}", "learner.discount is 0.9}; expected a number")]
    [InlineData("episodes=1.5", "episodes is 1.5; expected a whole number")]
    [InlineData("episodes=3000000000", "episodes is 3000000000; expected a smaller whole number")]
    [InlineData("episodes=-3000000000", "episodes is -3000000000; expected a larger whole number")]
    [InlineData("seed=1e30", "seed is 1e30; expected a smaller whole number")]
    [InlineData("continuing=yes", "continuing is yes; expected true or false")]
    [InlineData("math=gpu", "math is \"gpu\"; expected one of Simd, MathNet")]
    [InlineData("math=0", "math is \"0\"; expected one of Simd, MathNet")]
    [InlineData("hidden=50", "learner.hidden is 50; expected a list, each item a whole number")]
    [InlineData("hidden=[50,\"x\"]", "learner.hidden[1] is \"x\"; expected a whole number")]
    [InlineData("actions=[{\"name\":\"go\"}]", "world.actions[0] is without left; expected a record of name, left, right")]
    [InlineData("actions=[{\"name\":\"go\",\"lft\":1}]", "world.actions[0].lft is no option; the nearest is world.actions[0].left")]
    [InlineData("discount", "a setting is discount; expected key=value, such as learner.discount=0.9")]
    [InlineData("learner=3", "learner is 3; expected an object, {...}")]
    [InlineData("gamma=0.9", "gamma is no option; expected one that train --print-config lists")]
    [InlineData("l3=1", "l3 is no option; expected one that train --print-config lists")]
    [InlineData("learner.foo=1", "learner.foo is no option; expected one that train --print-config lists")]
    [InlineData("world.discount=1", "world.discount is no option; the nearest is learner.discount")]
    [InlineData("lerner.discount=1", "lerner.discount is no option; the nearest is learner.discount")]
    [InlineData("capacity=1", "capacity is no option; the nearest is replayCapacity")]
    [InlineData("kinds.green.reward=high", "world.kinds.green.reward is high; expected a number")]
    [InlineData("kinds[2].rewrd=1", "world.kinds[2].rewrd is no option; the nearest is world.kinds[2].reward")]
    [InlineData("kinds.green.weight=1", "world.kinds.green.weight is no option; expected one of name, colour, reward, score, chance")]
    [InlineData("kinds.gren.reward=1", "world.kinds.gren is no option; the nearest is world.kinds.green")]
    [InlineData("kinds.purple.reward=1", "world.kinds.purple is no option; expected one of wall, red, green")]
    [InlineData("kinds[3].reward=1", "world.kinds[3] is no option; expected one of wall, red, green")]
    [InlineData("hidden[2]=1", "learner.hidden[2] is no option; expected one of [0] to [1]")]
    [InlineData("walls[0].x1=3", "world.walls[0].x1 is no option while world.walls is null; expected there a list, each item a record of x1, y1, x2, y2")]
    [InlineData("discount.high=3", "learner.discount.high is no option while learner.discount is 0.7; expected there a number")]
    [InlineData("discount.=3", "learner.discount. is no option while learner.discount is 0.7; expected there a number")]
    [InlineData("reward=3", "reward could be world.kinds.wall.reward or world.kinds.red.reward or world.kinds.green.reward; expected one of these")]
    public void Set_WrongInput_IsOneLineThatNamesIt(string assignment, string message) =>
        Assert.StartsWith(message, Assert.Throws<OptionException>(() => OptionBinder.Set(_start, assignment)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("world.kinds.green.reward=-20")]
    [InlineData("kinds.green.reward=-20")]
    [InlineData("kinds[2].reward=-2e1")]
    [InlineData("green.reward=-20")]
    [InlineData("""kinds.green={"reward":-20}""")]
    [InlineData("""world={"kinds":{"green":{"reward":-20}}}""")]
    public void Set_ItemOfAList_ChangesOnlyIt(string assignment)
    {
        RunOptions set = OptionBinder.Set(_start, assignment);
        Assert.Equal(["world.kinds.green.reward: -6 -> -20"], RunConfig.Differences(_start, set).Select(difference => difference.ToString()));
    }

    [Fact]
    public void Set_ItemsOfOtherLists_AreFoundByNameAndIndex()
    {
        Assert.Equal(0.9, OptionBinder.Set(_start, "actions.veer left.left=0.9").World.Actions[1].Left);
        Assert.Equal("poison", OptionBinder.Set(_start, "kinds.green.name=poison").World.Kinds[2].Name);
        Assert.Equal([50, 64], OptionBinder.Set(_start, "hidden[1]=64").Learner.Hidden);
        RunOptions walled = OptionBinder.Set(_start, """walls=[{"x1":1,"y1":2,"x2":3,"y2":4},{"x1":5,"y1":6,"x2":7,"y2":8}]""");
        Assert.Equal([new Wall(1, 2, 3, 4), new Wall(5, 6, 7.5, 8)], OptionBinder.Set(walled, "walls[1].x2=7.5").World.Walls);
    }

    [Fact]
    public void Set_TwoItemsOfOneName_AreToldApartByIndex()
    {
        RunOptions twins = OptionBinder.Set(_start, "kinds.green.name=red");
        Assert.Equal(
            "world.kinds.red could be world.kinds[1] or world.kinds[2]; expected one of these",
            Assert.Throws<OptionException>(() => OptionBinder.Set(twins, "kinds.red.reward=1")).Message);
        RunOptions set = OptionBinder.Set(twins, "kinds[2].reward=1");
        Assert.Equal(["world.kinds[2].reward: -6 -> 1"], RunConfig.Differences(twins, set).Select(difference => difference.ToString()));
    }

    [Fact]
    public void Set_EveryPathThatDifferencesName_IsRead()
    {
        RunOptions walled = _start with { World = _start.World with { Walls = [new(1, 2, 3, 4)] } };
        string[] paths = [.. JsonPaths.Leaves(JsonDocument.Parse(RunConfig.Write(walled)).RootElement).Select(leaf => leaf.Path)];
        Assert.True(paths.Length > OptionBinder.Keys.Count);
        Assert.All(paths.Where(path => path != OptionBinder.VersionKey), path =>
            Assert.Contains(path, Assert.Throws<OptionException>(() => OptionBinder.Set(walled, $"{path}.x=1")).Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"critter":"9.9.9","seed":7,"world":{"dots":3},"learner":{"optimizer":"ADAM"}}""")]
    [InlineData("""{"seed":7,"dots":3,"optimizer":"adam"}""")]
    [InlineData("""{"seed":7,"world.dots":3,"learner":{"optimizer":"Adam"}}""")]
    public void Merge_SomeKeys_ChangesOnlyThese(string json)
    {
        RunOptions merged = Merge(json, out string? missing);
        Assert.Equal(
            ["seed: 1 -> 7", "world.dots: 30 -> 3", """learner.optimizer: "Sgd" -> "Adam" """.TrimEnd()],
            RunConfig.Differences(_start, merged).Select(difference => difference.ToString()));
        Assert.Equal("preset", missing);
    }

    [Theory]
    [InlineData("""{"world":{"eyeRange":3}}""", "world.eyeRange is no option; the nearest is world.eyeRangePixels")]
    [InlineData("""{"gravity":1}""", "gravity is no option; expected one that train --print-config lists")]
    [InlineData("""{"":1}""", " is no option; expected one that train --print-config lists")]
    [InlineData("""{"reward":1}""", "reward could be world.kinds.wall.reward or world.kinds.red.reward or world.kinds.green.reward; expected one of these")]
    [InlineData("""{"discount":0.9,"learner":{"discount":0.8}}""", "learner.discount is given a second time; expected it once")]
    [InlineData("""{"world":{"kinds":{"green":{"reward":"x"}}}}""", "world.kinds.green.reward is \"x\"; expected a number")]
    [InlineData("""{"kinds":[{"name":"wall"}]}""", "world.kinds[0] is without colour; expected a record of name, colour, reward, score, chance")]
    [InlineData("""{"walls":{"x1":1}}""", "world.walls is {\"x1\":1}; expected a list, each item a record of x1, y1, x2, y2")]
    [InlineData("""{"world":null}""", "world is null; expected an object, {...}")]
    [InlineData("""{"discount":null}""", "learner.discount is null; expected a number")]
    public void Merge_WrongJson_IsOneLineThatNamesIt(string json, string message) =>
        Assert.Equal(message, Assert.Throws<OptionException>(() => Merge(json, out _)).Message);

    private static RunOptions Merge(string json, out string? missing)
    {
        using var document = JsonDocument.Parse(json);
        return OptionBinder.Merge(_start, document.RootElement, out missing);
    }
}
