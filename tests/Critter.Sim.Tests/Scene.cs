using System.Text.Json;

namespace Critter.Sim.Tests;

/// <summary>One recorded tick of the reference: a line of world-ticks.jsonl.</summary>
internal sealed class Scene
{
    private readonly JsonElement _json;

    private Scene(string line, int number)
    {
        _json = JsonDocument.Parse(line).RootElement;
        Number = number;
    }

    public int Number { get; }

    public Pose Before => PoseIn("critter");

    public Pose After => PoseIn("after");

    public int Action => _json.GetProperty("action").GetInt32();

    public double Reward => _json.GetProperty("reward").GetDouble();

    public int[] Eaten => [.. _json.GetProperty("eaten").EnumerateArray().Select(e => e.GetInt32())];

    public float[] Inputs => [.. _json.GetProperty("inputs").EnumerateArray().Select(e => e.GetSingle())];

    public Sighting[] Eyes => [.. _json.GetProperty("eyes").EnumerateArray().Select(e => new Sighting(KindOf(e[0]), e[1].GetSingle()))];

    public Dot[] Dots => [.. _json.GetProperty("dots").EnumerateArray().Select(e => new Dot(e[0].GetSingle(), e[1].GetSingle(), KindOf(e[2]), 0))];

    public static IReadOnlyList<Scene> All { get; } =
        [.. File.ReadLines(ReferenceFolder.Find("world-ticks.jsonl")).Select((line, number) => new Scene(line, number))];

    /// <summary>The scene's world before its tick. It holds no dots of its own and gets none.</summary>
    public World Build()
    {
        World world = new(new WorldOptions { Dots = 0 }, seed: 1);
        foreach (Dot dot in Dots)
        {
            world.AddDot(dot.X, dot.Y, dot.Kind);
        }

        world.Place(0, Before);
        return world;
    }

    private static int KindOf(JsonElement name) =>
        name.GetString() switch { "none" => Sighting.Nothing, "wall" => 0, "apple" => 1, "poison" => 2, _ => throw new InvalidDataException() };

    private Pose PoseIn(string name)
    {
        JsonElement pose = _json.GetProperty(name);
        return new Pose(pose.GetProperty("x").GetDouble(), pose.GetProperty("y").GetDouble(), pose.GetProperty("angle").GetDouble());
    }
}
