using System.Globalization;
using Critter.App.Speed;
using Critter.Bench;

// Each benchmark prints its ratio from one run. dotnet run -c Release --project bench -- NAME [seeds]
Dictionary<string, (Action<int> Run, string What)> benchmarks = new()
{
    ["update"] = (_ => UpdateBench.Run(), "one update against the demo's, PyTorch's and the multiply-add peak"),
    ["until-score"] = (UntilScoreBench.Run, "seconds to the demo's best score, against the demo's minutes [seeds, 10]"),
    ["score"] = (ScoreBench.Run, "how good the default preset gets, beside floor and ceiling [seeds, 10]"),
    ["world"] = (_ => WorldBench.Run(), "ticks a second, and how they hold in worlds of 10 to 1,000 times the area"),
    ["long"] = (LongRunBench.Run, "speed and memory of a long run, and how long its checkpoints hold it up [million ticks, 10]"),
    ["checkpoint"] = (CheckpointBench.Run, "what a checkpoint of a full replay costs [checkpoints, 10]"),
    ["threads"] = (_ => ThreadsBench.Run(), "what the second core gives"),
    ["peer-life"] = (PeerLifeBench.Run, "the demo's own learner in our world, over a pipe [episodes, 10]"),
    ["ablation"] = (AblationBench.Run, "every option of the default preset taken back, and some that were not taken [seeds, 10]"),
};
if (args.Length is < 1 or > 2 || !benchmarks.TryGetValue(args[0], out (Action<int> Run, string What) chosen))
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench -- NAME [COUNT], with NAME one of");
    foreach ((string? name, (Action<int> Run, string What) benchmark) in benchmarks)
    {
        Console.Error.WriteLine($"  {name,-12} {benchmark.What}");
    }

    return 2;
}

int seeds = 10;
if (args.Length == 2 && (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out seeds) || seeds is < 2 or > 1000))
{
    Console.Error.WriteLine($"the count is {args[1]}; expected 2 to 1000");
    return 2;
}

Console.WriteLine(Machine.Describe());
Console.WriteLine();
chosen.Run(seeds);
return 0;
