using System.Globalization;
using Critter.Sim;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>One decision in words and numbers, a few lines for each beat. Every number is the learner's.</summary>
internal static class DecisionText
{
    /// <summary>The names of the beats.</summary>
    public static IReadOnlyList<string> Names { get; } = ["sees", "expects", "does", "gets", "learns"];

    /// <summary>What is said at a decision's beat.</summary>
    public static IReadOnlyList<string> Lines(Decision decision)
    {
        return decision.Beat switch
        {
            Beat.Sees => Sees(decision.World),
            Beat.Expects => Expects(decision),
            Beat.Acts => Acts(decision),
            Beat.Gets => Gets(decision),
            _ => Learns(decision),
        };
    }

    /// <summary>A number with its sign.</summary>
    public static string Signed(double number) => (number < -0.0005 ? "\u2212" : "+") + NumberText.Compact(Math.Abs(number), 3);

    /// <summary>A number without a plus.</summary>
    public static string Number(double number) => (number < -0.0005 ? "\u2212" : "") + NumberText.Compact(Math.Abs(number), 3);

    // Neighbouring eyes that see the same kind are one phrase.
    private static List<string> Sees(WorldView world)
    {
        WorldOptions options = world.Options;
        List<string> things = [];
        for (int eye = 0; eye < world.Eyes.Length;)
        {
            int end = eye;
            float nearest = world.Eyes[eye].DistancePixels;
            while (end + 1 < world.Eyes.Length && world.Eyes[end + 1].Kind == world.Eyes[eye].Kind)
            {
                end++;
                nearest = Math.Min(nearest, world.Eyes[end].DistancePixels);
            }

            if (world.Eyes[eye].Kind >= 0)
            {
                double angle = options.FirstEyeRadians + ((eye + end) / 2.0 * options.EyeSpacingRadians);
                things.Add($"{KindLook.Name(options, world.Eyes[eye].Kind)} {Side(angle)}, {NumberText.Of(nearest, 0)} px");
            }

            eye = end + 1;
        }

        things.Reverse();
        return [things.Count == 0 ? "It sees nothing: every input is 1." : $"It sees {string.Join("; ", things)}.", $"{world.Eyes.Length} eyes, each sees {NumberText.Of(options.EyeRangePixels, 0)} px far."];
    }

    // Angles grow to the critter's left.
    private static string Side(double angle)
    {
        return angle switch
        {
            > 0.8 => "far left",
            > 0.3 => "left",
            > 0.1 => "a little left",
            < -0.8 => "far right",
            < -0.3 => "right",
            < -0.1 => "a little right",
            _ => "ahead",
        };
    }

    private static List<string> Expects(Decision decision)
    {
        NetworkView network = decision.Network;
        IEnumerable<string> values = network.Values
            .Select((value, action) => (Name: NameOf(decision, action), Value: value + network.ValueOffset))
            .OrderByDescending(pair => pair.Value)
            .Select(pair => $"{pair.Name} {NumberText.Compact(pair.Value, 2)}");
        return [$"It expects: {string.Join(", ", values)}.", $"The best is {NameOf(decision, network.Best)}."];
    }

    private static List<string> Acts(Decision decision)
    {
        NetworkView network = decision.Network;
        string coin = string.Create(CultureInfo.InvariantCulture, $"A coin says random with chance \u03b5 = {decision.Epsilon:0.###}.");
        return network.IsExplored
            ? [coin, $"This time it is: it tries {NameOf(decision, network.Action)}, drawn at random; the best would be {NameOf(decision, network.Best)}."]
            : [coin, $"This time it is not: it does what it expects most of, {NameOf(decision, network.Action)}."];
    }

    private static List<string> Gets(Decision decision)
    {
        if (decision.Reward is not RewardParts reward)
        {
            return ["The tick is made."];
        }

        string meals = string.Concat(reward.Meals.Select(meal => $"  {Signed(meal.Reward)} {meal.Name}"));
        string rest = Math.Abs(reward.Else) > 1e-4 ? $"  {Signed(reward.Else)} else" : "";
        return [$"It gets {Number(reward.Total)} =  {Number(reward.Wall)} away from walls  {Signed(reward.Forward)} straight ahead{meals}{rest}"];
    }

    private static List<string> Learns(Decision decision)
    {
        if (decision.Target is not TargetParts target)
        {
            return ["The next rewards of its target are lived."];
        }

        string baseline = target.Baseline == 0 ? "" : $" less {Number(target.Baseline)} each";
        string rewards = string.Join(" ", target.Rewards.Select((reward, i) => i == 0 ? Number(reward) : $"{Signed(reward)}\u00b7{Power(target.Discount, i)}"));
        double offset = decision.Network.ValueOffset;
        string shown = offset == 0 ? "" : $" (with the baseline's part {NumberText.Compact(target.Value + offset, 2)})";
        string steps = target.Rewards.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"^{target.Rewards.Count}") : "";
        string best = target.IsDouble ? "Q(s', a* of the other network)" : "max Q(s')";
        return
        [
            $"target = r + discount{steps} \u00d7 {best} = {Number(target.Return)} + {NumberText.Of(target.BootstrapDiscount, 3)} \u00d7 {Number(target.Bootstrap)} = {Number(target.Target)}",
            $"r = {rewards}{baseline} = {Number(target.Return)}",
            $"Q = {Number(target.Value)}{shown}, error = Q \u2212 target = {Number(target.Error)}: {NameOf(decision, decision.Network.Action)} is moved {(target.Error < 0 ? "up" : "down")}.",
        ];
    }

    private static string Power(float discount, int power) => power == 1 ? NumberText.Of(discount, 2) : string.Create(CultureInfo.InvariantCulture, $"{discount:0.##}^{power}");

    private static string NameOf(Decision decision, int action) => decision.World.Options.Actions[action].Name;
}
