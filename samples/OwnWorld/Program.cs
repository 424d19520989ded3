// A world of one's own: a long room with a partition, a third kind of food, and a critter with fewer eyes that see further.
using Critter.Agent;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Sim;

WorldOptions world = new()
{
    WidthPixels = 900,
    HeightPixels = 300,
    // Two gaps of 100 pixels lead from the upper half to the lower one.
    Walls = [.. Wall.Box(5, 5, 890, 290), new Wall(105, 150, 795, 150)],
    Kinds =
    [
        new ThingKind("wall", "#777777", Reward: 0, Score: 0, Chance: 0),
        new ThingKind("apple", "#e5484d", Reward: 5, Score: 1, Chance: 4),
        new ThingKind("poison", "#46a758", Reward: -6, Score: -1, Chance: 4),
        new ThingKind("gold", "#ffd60a", Reward: 15, Score: 3, Chance: 1),
    ],
    Eyes = 7,
    FirstEyeRadians = -0.9,
    EyeSpacingRadians = 0.3,
    EyeRangePixels = 120,
};

RunOptions options = Presets.Get("default") with { World = world, Episodes = 40, Seed = 1 };
Console.WriteLine($"{world.Eyes} eyes, {world.Kinds.Count} kinds of things: {world.ObservationLength} inputs");

using Trainer trainer = new(options, threads: 2);
while (!trainer.IsFinished)
{
    trainer.Advance();
}

// An episode that no training world had, tick by tick.
var critter = NetworkPolicy.Of(trainer);
VectorWorld fresh = new(world, worlds: 1, new EpisodeOptions(SeedOf: _ => 2026));
FrameStack states = new(fresh, critter.Layout);
int[] actions = new int[fresh.Lanes];
for (int tick = 0; tick < 1000; tick++)
{
    critter.Choose(states.Active, fresh, actions);
    fresh.Step(actions);
    states.Push(actions);
}

EatenCounts eaten = fresh.EatenBy(lane: 0);
Console.WriteLine($"{eaten.Apples} apples or gold, {eaten.Poison} poison: a score of {eaten.Score}");
