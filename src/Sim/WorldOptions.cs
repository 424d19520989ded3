using System.Text.Json.Serialization;
using Critter.Core;

namespace Critter.Sim;

/// <summary>
/// One kind of thing that an eye can tell from the others. Kinds are data: each adds one number an eye to the observation, in
/// the order of <see cref="WorldOptions.Kinds"/>. The first kind is what walls are; the others are kinds of dot.
/// </summary>
/// <param name="Name">Its name for people: "red".</param>
/// <param name="Colour">How it is drawn: "#rrggbb".</param>
/// <param name="Reward">What eating one earns at that tick.</param>
/// <param name="Score">What eating one adds to the score, which is what people compare: +1 for an apple, -1 for poison.</param>
/// <param name="Chance">How likely a new dot is of this kind, relative to the other kinds; 0 for walls.</param>
public sealed record ThingKind(string Name, string Colour, double Reward, int Score, double Chance);

/// <summary>
/// One action: how far each wheel turns the body about the other wheel in one tick. Unequal wheels turn the heading by
/// <c>Right - Left</c>; the centre moves by the mean of the two.
/// </summary>
/// <param name="Name">Its name for people: "forward".</param>
/// <param name="Left">The left wheel's speed, radians a tick.</param>
/// <param name="Right">The right wheel's speed, radians a tick.</param>
public sealed record WheelSpeeds(string Name, double Left, double Right)
{
    /// <summary>Whether the body goes straight ahead.</summary>
    public bool IsForward => Left == Right && Left > 0;
}

/// <summary>
/// Everything about a world that can be chosen. Each default is the reference world's number. Lengths are in pixels, times in
/// ticks, angles in radians. A record: change one with <c>with</c>, then <see cref="Validate"/> it.
/// </summary>
public sealed record WorldOptions
{
    /// <summary>Width of the world, pixels; [100, 1,000,000].</summary>
    public double WidthPixels { get; init; } = 700;

    /// <summary>Height of the world, pixels; [100, 1,000,000].</summary>
    public double HeightPixels { get; init; } = 500;

    /// <summary>The walls, or null for the reference layout stretched to the world's size (<see cref="WallLayout.Reference"/>);
    /// their ends, pixels, in [-1,000,000, 2,000,000].</summary>
    public IReadOnlyList<Wall>? Walls { get; init; }

    /// <summary>The kinds of thing: first the wall, then the kinds of dot; 2 to 8.</summary>
    public IReadOnlyList<ThingKind> Kinds { get; init; } =
    [
        new("wall", "#777777", 0, 0, 0),
        new("red", "#e5484d", 5, 1, 1),
        new("green", "#46a758", -6, -1, 1),
    ];

    /// <summary>How many dots a world starts with; no more are added while there are as many; [0, 1,000,000].</summary>
    public int Dots { get; init; } = 30;

    /// <summary>Radius of a dot, pixels; [0.001, 1,000].</summary>
    public double DotRadiusPixels { get; init; } = 10;

    /// <summary>New dots are at least this far from the world's edge, pixels; [0, half of the smaller side less 1].</summary>
    public double SpawnMarginPixels { get; init; } = 20;

    /// <summary>New dots are tried every so many ticks; [1, 1,000,000].</summary>
    public int SpawnEveryTicks { get; init; } = 10;

    /// <summary>How many are tried at such a tick, one by one while there are too few; [1, 1,000,000]. A larger world needs more.</summary>
    public int SpawnTries { get; init; } = 1;

    /// <summary>The chance that a try adds a dot; [0, 1].</summary>
    public double SpawnChance { get; init; } = 0.25;

    /// <summary>A dot may be removed when it is older than this, ticks; [0, 1,000,000,000].</summary>
    public int AgeLimitTicks { get; init; } = 5000;

    /// <summary>Old dots are removed every so many ticks; [1, 1,000,000].</summary>
    public int AgeEveryTicks { get; init; } = 100;

    /// <summary>The chance that an old dot is removed then; [0, 1].</summary>
    public double AgeChance { get; init; } = 0.1;

    /// <summary>How many critters share the world and its dots; [1, 100,000].</summary>
    public int Critters { get; init; } = 1;

    /// <summary>Radius of a critter, pixels; [0.001, 1,000]. Its wheels stand half of it to each side.</summary>
    public double CritterRadiusPixels { get; init; } = 10;

    /// <summary>Where the first critter starts, pixels from the left; inside the world. The others start anywhere.</summary>
    public double StartX { get; init; } = 50;

    /// <summary>Where the first critter starts, pixels from the top; inside the world.</summary>
    public double StartY { get; init; } = 50;

    /// <summary>Where the first critter looks at the start, radians; [-2 pi, 2 pi].</summary>
    public double StartAngleRadians { get; init; }

    /// <summary>How many eyes a critter has; [1, 64].</summary>
    public int Eyes { get; init; } = 9;

    /// <summary>The angle between neighbouring eyes, radians; [0, 2 pi].</summary>
    public double EyeSpacingRadians { get; init; } = 0.25;

    /// <summary>The first eye's angle from the heading, radians; [-2 pi, 2 pi]. The reference's fan leans to the left: -0.75 to 1.25.</summary>
    public double FirstEyeRadians { get; init; } = -0.75;

    /// <summary>How far an eye sees, pixels; [1, 10,000].</summary>
    public double EyeRangePixels { get; init; } = 85;

    /// <summary>The actions of a critter; 1 to 64, each wheel's speed in [-3, 3] radians a tick.</summary>
    public IReadOnlyList<WheelSpeeds> Actions { get; init; } =
    [
        new("forward", 1, 1),
        new("veer left", 0.8, 1),
        new("veer right", 1, 0.8),
        new("turn right", 0.5, 0),
        new("turn left", 0, 0.5),
    ];

    /// <summary>The weight of the proximity reward, min(1, 2 x mean over eyes of a seen wall's distance / range, else 1); [-1000, 1000].</summary>
    public double ProximityWeight { get; init; } = 1;

    /// <summary>The weight of the forward reward, which is the proximity where a critter goes straight and proximity is over 0.75; [-1000, 1000].</summary>
    public double ForwardWeight { get; init; } = 0.1;

    /// <summary>What the kinds' rewards for eating are multiplied with; [-1,000,000, 1,000,000].</summary>
    public double MealWeight { get; init; } = 1;

    /// <summary>What a critter remembers and reads beside what it sees; null, as in the reference: nothing. Not written then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MemoryOptions? Memory { get; init; }

    /// <summary>How many numbers of an observation are what the eyes see: eyes times kinds, 27 in the reference.</summary>
    [JsonIgnore]
    public int EyeLength => Eyes * Kinds.Count;

    /// <summary>How many numbers one observation has: those of the eyes, and those of the memory where there is one.</summary>
    public int ObservationLength => EyeLength + (Memory?.ObservationLength(Kinds.Count) ?? 0);

    /// <summary>Checks every field.</summary>
    /// <exception cref="ArgumentException">A field is out of range; the message is one line with its name, value and range.</exception>
    public void Validate()
    {
        InRange(nameof(WidthPixels), WidthPixels, 100, 1_000_000);
        InRange(nameof(HeightPixels), HeightPixels, 100, 1_000_000);
        InRange(nameof(Dots), Dots, 0, 1_000_000);
        InRange(nameof(DotRadiusPixels), DotRadiusPixels, 0.001, 1000);
        InRange(nameof(SpawnMarginPixels), SpawnMarginPixels, 0, (Math.Min(WidthPixels, HeightPixels) / 2) - 1);
        InRange(nameof(SpawnEveryTicks), SpawnEveryTicks, 1, 1_000_000);
        InRange(nameof(SpawnTries), SpawnTries, 1, 1_000_000);
        InRange(nameof(SpawnChance), SpawnChance, 0, 1);
        InRange(nameof(AgeLimitTicks), AgeLimitTicks, 0, 1_000_000_000);
        InRange(nameof(AgeEveryTicks), AgeEveryTicks, 1, 1_000_000);
        InRange(nameof(AgeChance), AgeChance, 0, 1);
        InRange(nameof(Critters), Critters, 1, 100_000);
        InRange(nameof(CritterRadiusPixels), CritterRadiusPixels, 0.001, 1000);
        InRange(nameof(StartX), StartX, 0, WidthPixels);
        InRange(nameof(StartY), StartY, 0, HeightPixels);
        InRange(nameof(StartAngleRadians), StartAngleRadians, -2 * Math.PI, 2 * Math.PI);
        InRange(nameof(Eyes), Eyes, 1, 64);
        InRange(nameof(EyeSpacingRadians), EyeSpacingRadians, 0, 2 * Math.PI);
        InRange(nameof(FirstEyeRadians), FirstEyeRadians, -2 * Math.PI, 2 * Math.PI);
        InRange(nameof(EyeRangePixels), EyeRangePixels, 1, 10_000);
        InRange(nameof(ProximityWeight), ProximityWeight, -1000, 1000);
        InRange(nameof(ForwardWeight), ForwardWeight, -1000, 1000);
        InRange(nameof(MealWeight), MealWeight, -1_000_000, 1_000_000);
        ValidateActions();
        ValidateKinds();
        Memory?.Validate();
        for (int i = 0; i < Walls?.Count; i++)
        {
            (double x1, double y1, double x2, double y2) = Walls[i];
            InRange($"walls[{i}].x1", x1, -1_000_000, 2_000_000);
            InRange($"walls[{i}].y1", y1, -1_000_000, 2_000_000);
            InRange($"walls[{i}].x2", x2, -1_000_000, 2_000_000);
            InRange($"walls[{i}].y2", y2, -1_000_000, 2_000_000);
        }
    }

    private void ValidateActions()
    {
        NotNull("actions", Actions);
        InRange("actions (its length)", Actions.Count, 1, 64);
        for (int i = 0; i < Actions.Count; i++)
        {
            InRange($"actions[{i}].left", Actions[i].Left, -3, 3);
            InRange($"actions[{i}].right", Actions[i].Right, -3, 3);
        }
    }

    private void ValidateKinds()
    {
        NotNull("kinds", Kinds);
        InRange("kinds (its length)", Kinds.Count, 2, 8);
        InRange("kinds[0].chance (the wall's)", Kinds[0].Chance, 0, 0);
        for (int i = 0; i < Kinds.Count; i++)
        {
            InRange($"kinds[{i}].reward", Kinds[i].Reward, -1_000_000, 1_000_000);
            InRange($"kinds[{i}].score", Kinds[i].Score, -1_000_000, 1_000_000);
            InRange($"kinds[{i}].chance", Kinds[i].Chance, 0, 1_000_000);
        }

        Require.That(
            Kinds.Sum(kind => kind.Chance) > 0, "world.kinds: every chance is 0; expected at least one kind of dot with a chance over 0");
    }

    private static void NotNull<T>(string key, IReadOnlyList<T> list) =>
        Require.That(list is not null && list.All(item => item is not null), $"world.{key} is or holds null; expected a list of {key}");

    private static void InRange(string name, double value, double low, double high) =>
        Require.InRange($"world.{char.ToLowerInvariant(name[0])}{name[1..]}", value, low, high);
}
