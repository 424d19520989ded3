using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Critter.Agent.Evaluation;
using Critter.Nn.Files;

namespace Critter.App.Tests.Golden;

/// <summary>A training that is over in an instant, and what it must come to on every machine.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="HasLag">Whether a second thread has anything to do in it.</param>
/// <param name="Hash">What <see cref="HashOf"/> says of it.</param>
/// <param name="Options">Arguments of <c>critter train</c>.</param>
public sealed record GoldenRun(string Name, bool HasLag, string Hash, params string[] Options)
{
    /// <summary>Between them: both presets, both implementations of the network, and every option that computes.</summary>
    public static IReadOnlyList<GoldenRun> All { get; } =
    [
        new("default", true, "781554cfe286267ad7cefccf72a63d7b21809d222e959ebda3f80b820c73994b",
            "--preset", "default", "--episodes", "8", "--ticks", "48", "--eval-every", "8",
            "--set", "learnFrom=128", "--set", "targetEvery=20", "--set", "updatesPerRound=8"),
        new("lecture", false, "f9c8eedeb6d84634fc7e296c1a4a881f4b2c55b52873a8e7b3688aa56af57fb0",
            "--preset", "lecture", "--episodes", "4", "--ticks", "45", "--eval-every", "2", "--set", "learnFrom=100"),
        new("priorities, dueling, kept exploration, six critters", true, "396b07879e2f3b1e2bed9f00fbee8ee746e1eb44cb3695ad1c540466be1e1d4d",
            "--preset", "default", "--episodes", "6", "--ticks", "50", "--eval-every", "3", "--set", "learnFrom=100", "--set", "targetEvery=20",
            "--set", "hidden=[24,20]", "--set", "activation=tanh", "--set", "dueling=true", "--set", "priorityExponent=0.6",
            "--set", "exploreTicks=3", "--set", "worlds=3", "--set", "world.critters=2", "--set", "loss=huber", "--set", "updatesPerRound=4"),
        new("momentum, sigmoid, averaged weights, one world for all", false, "8001fe8d78b62e1b55a8c181099e0dc9a91ce1e06fac41fec863b22be0cf2ca8",
            "--preset", "lecture", "--continuing", "--episodes", "3", "--ticks", "60", "--eval-every", "3", "--set", "learnFrom=100",
            "--set", "hidden=[20,12,9]", "--set", "activation=sigmoid", "--set", "start=glorot", "--set", "momentum=0.9",
            "--set", "temporalWindow=2", "--set", "averageRate=0.01", "--set", "batchSize=100"),
        new("the readable network", false, "05401d00aa6e58ab8944be37790211f38cb539f0e82f6a7cf29f8fddd194396b",
            "--preset", "default", "--episodes", "3", "--ticks", "60", "--eval-every", "3", "--set", "learnFrom=60", "--set", "math=mathNet",
            "--set", "hidden=[12]", "--set", "activation=tanh", "--set", "worlds=2", "--set", "updatesPerRound=2",
            "--set", "priorityExponent=0.5", "--set", "lag=0"),
    ];

    /// <summary>The whole command line but for <c>--out</c>.</summary>
    public IReadOnlyList<string> Command(int threads, int seed = 7)
    {
        return
        [
            "train", "--quiet", "--seed", seed.ToString(CultureInfo.InvariantCulture), "--threads", threads.ToString(CultureInfo.InvariantCulture),
            "--set", "evaluationEpisodes=3", "--set", "epsilonFallsFrom=100", "--set", "epsilonFallsUntil=400", .. Options,
        ];
    }

    /// <summary>The SHA-256 of a run's parameters and of its tables without the seconds.</summary>
    /// <param name="run">The run's folder.</param>
    public static string HashOf(string run)
    {
        SavedNetwork network = TrainedCritter.ReadNetwork(Path.Combine(run, "network.json"));
        byte[] tables = Encoding.UTF8.GetBytes(WithoutSeconds(run, "episodes.csv") + WithoutSeconds(run, "evaluations.csv"));
        return Convert.ToHexStringLower(SHA256.HashData([.. MemoryMarshal.AsBytes(network.Parameters.AsSpan()), .. tables]));
    }

    /// <summary>A table of a run, less the column that is the machine's own.</summary>
    public static string WithoutSeconds(string run, string table)
    {
        string[][] rows = [.. File.ReadAllLines(Path.Combine(run, table)).Select(row => row.Split(','))];
        int seconds = Array.IndexOf(rows[0], "seconds");
        return string.Concat(rows.Select(row => string.Join(',', row.Where((_, column) => column != seconds)) + "\n"));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
