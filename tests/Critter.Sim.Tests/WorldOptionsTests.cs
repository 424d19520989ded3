namespace Critter.Sim.Tests;

public sealed class WorldOptionsTests
{
    public static TheoryData<string, string, WorldOptions> OutOfRange { get; } = new()
    {
        { "widthPixels", "99", new() { WidthPixels = 99 } },
        { "widthPixels", "NaN", new() { WidthPixels = double.NaN } },
        { "heightPixels", "1000001", new() { HeightPixels = 1_000_001 } },
        { "dots", "-1", new() { Dots = -1 } },
        { "dots", "1000001", new() { Dots = 1_000_001 } },
        { "dotRadiusPixels", "0", new() { DotRadiusPixels = 0 } },
        { "spawnMarginPixels", "250", new() { SpawnMarginPixels = 250 } },
        { "spawnEveryTicks", "0", new() { SpawnEveryTicks = 0 } },
        { "spawnTries", "0", new() { SpawnTries = 0 } },
        { "spawnChance", "1.5", new() { SpawnChance = 1.5 } },
        { "ageLimitTicks", "-1", new() { AgeLimitTicks = -1 } },
        { "ageEveryTicks", "0", new() { AgeEveryTicks = 0 } },
        { "ageChance", "-0.1", new() { AgeChance = -0.1 } },
        { "critters", "0", new() { Critters = 0 } },
        { "critterRadiusPixels", "1001", new() { CritterRadiusPixels = 1001 } },
        { "startX", "701", new() { StartX = 701 } },
        { "startY", "-1", new() { StartY = -1 } },
        { "startAngleRadians", "7", new() { StartAngleRadians = 7 } },
        { "eyes", "65", new() { Eyes = 65 } },
        { "eyeSpacingRadians", "-0.25", new() { EyeSpacingRadians = -0.25 } },
        { "firstEyeRadians", "7", new() { FirstEyeRadians = 7 } },
        { "eyeRangePixels", "0", new() { EyeRangePixels = 0 } },
        { "eyeRangePixels", "10001", new() { EyeRangePixels = 10_001 } },
        { "proximityWeight", "1001", new() { ProximityWeight = 1001 } },
        { "forwardWeight", "-1001", new() { ForwardWeight = -1001 } },
        { "mealWeight", "NaN", new() { MealWeight = double.NaN } },
        { "actions (its length)", "0", new() { Actions = [] } },
        { "actions[0].left", "4", new() { Actions = [new("spin", 4, 0)] } },
        { "actions[0].right", "-4", new() { Actions = [new("spin", 0, -4)] } },
        { "kinds (its length)", "1", new() { Kinds = [new("wall", "#777777", 0, 0, 0)] } },
        { "kinds[1].chance", "-1", WithDot(new("red", "#e5484d", 5, 1, -1)) },
        { "kinds[1].reward", "Infinity", WithDot(new("red", "#e5484d", double.PositiveInfinity, 1, 1)) },
        { "kinds[1].score", "2000000", WithDot(new("red", "#e5484d", 5, 2_000_000, 1)) },
        { "walls[0].x1", "NaN", new() { Walls = [new(double.NaN, 0, 1, 1)] } },
        { "walls[0].y2", "3000000", new() { Walls = [new(0, 0, 1, 3_000_000)] } },
    };

    [Fact]
    public void Defaults_Validated_AreTheReference()
    {
        WorldOptions options = new();
        options.Validate();

        Assert.Equal(27, options.ObservationLength);
        Assert.Equal(30, options.Dots);
        Assert.Equal(5, options.Actions.Count);
    }

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Validate_FieldOutOfRange_NamesItItsValueAndTheRange(string key, string value, WorldOptions options)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(options.Validate);

        Assert.Matches($"^world\\.{System.Text.RegularExpressions.Regex.Escape(key)} is {value}; expected \\S+ to \\S+$", thrown.Message);
        Assert.Throws<ArgumentException>(() => new World(options, 1));
    }

    [Fact]
    public void Validate_NullsOrNoChance_Refuses()
    {
        Assert.Contains("world.actions", Assert.Throws<ArgumentException>(new WorldOptions { Actions = null! }.Validate).Message);
        Assert.Contains("world.kinds", Assert.Throws<ArgumentException>(new WorldOptions { Kinds = [null!, null!] }.Validate).Message);
        Assert.Contains("world.kinds", Assert.Throws<ArgumentException>(WithDot(new("red", "#e5484d", 5, 1, 0)).Validate).Message);
    }

    private static WorldOptions WithDot(ThingKind dot) => new WorldOptions { Kinds = [new("wall", "#777777", 0, 0, 0), dot] };
}
