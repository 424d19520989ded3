using System.Text.Json;
using Critter.Agent.Options;
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
    public void Set_WrongInput_IsOneLineThatNamesIt(string assignment, string message) =>
        Assert.Equal(message, Assert.Throws<OptionException>(() => OptionBinder.Set(_start, assignment)).Message);

    [Fact]
    public void Merge_SomeKeys_ChangesOnlyThese()
    {
        using var json = JsonDocument.Parse("""{"critter":"9.9.9","seed":7,"world":{"dots":3},"learner":{"optimizer":"ADAM"}}""");
        RunOptions expected = _start with
        {
            Seed = 7,
            World = _start.World with { Dots = 3 },
            Learner = _start.Learner with { Optimizer = OptimizerKind.Adam },
        };
        Assert.Null(RunConfig.FirstDifference(expected, OptionBinder.Merge(_start, json.RootElement)));
    }

    [Fact]
    public void Merge_UnknownKeyInAGroup_NamesTheNearest()
    {
        using var json = JsonDocument.Parse("""{"world":{"eyeRange":3}}""");
        OptionException exception = Assert.Throws<OptionException>(() => OptionBinder.Merge(_start, json.RootElement));
        Assert.Equal("world.eyeRange is no option; the nearest is world.eyeRangePixels", exception.Message);
    }
}
