// A policy of one's own, written by hand: turn to the nearest apple in sight, turn from a wall ahead, else go straight on.
using Critter.Agent;
using Critter.Agent.Evaluation;
using Critter.Runs;
using Critter.Sim;

WorldOptions world = new();
EvaluationResult result = Evaluator.Run(world, new ReflexPolicy(world), new EvaluationOptions { Episodes = 100, Epsilon = 0 });
Console.WriteLine($"{result.Apples.Average():F2} apples and {result.Poison.Average():F2} poison an episode");

internal sealed class ReflexPolicy(WorldOptions world) : IPolicy
{
    // Actions, kinds and eyes of the default world by their numbers (docs/world.md). Eye 0 looks to the right, eye 8 to the left.
    private const int Forward = 0, TurnRight = 3, TurnLeft = 4;
    private const int Wall = 0, Apple = 1, EyeAhead = 3;

    public StateLayout Layout { get; } = StateLayout.Of(world);

    // A lane is one critter in one of many worlds; the evaluator steps up to 128 of them at a time.
    public void Choose(ReadOnlySpan<float> states, VectorWorld worlds, Span<int> actions)
    {
        for (int lane = 0; lane < actions.Length; lane++)
        {
            actions[lane] = Choose(states.Slice(lane * Layout.Length, Layout.Length));
        }
    }

    private int Choose(ReadOnlySpan<float> observation)
    {
        (int target, float nearest) = (-1, 1);
        for (int eye = 0; eye < world.Eyes; eye++)
        {
            float distance = DistanceTo(Apple, eye, observation);
            if (distance < nearest)
            {
                (target, nearest) = (eye, distance);
            }
        }

        if (target < 0)
        {
            return DistanceTo(Wall, EyeAhead, observation) < 0.4f ? TurnLeft : Forward;
        }

        return target < EyeAhead ? TurnRight : target > EyeAhead ? TurnLeft : Forward;
    }

    // An observation has a number for each eye and each kind: distance / range, or 1 where the eye does not see that kind.
    private float DistanceTo(int kind, int eye, ReadOnlySpan<float> observation) => observation[(eye * world.Kinds.Count) + kind];
}
