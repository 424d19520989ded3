using System.Text.Json;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Runs;

namespace Critter.Agent.Tests;

/// <summary>
/// Which options cannot change training, found by training with each one changed and comparing networks: those that <c>compare</c> does not
/// split groups by must be these, and no others.
/// </summary>
public sealed class TrainedOptionsTests
{
    // Together they use everything that an option may be about.
    private static readonly RunOptions[] _bases =
    [
        Small(Presets.Get("default")),
        Small(Presets.Get("lecture")) with { EvaluateEvery = 1 },
        Set(Small(Presets.Get("default")), "dueling=true", "priorityExponent=0.6", "exploreTicks=3", "optimizer=sgd", "momentum=0.5", "l2=0.1", "temporalWindow=1", "lag=0", "critters=2"),
        Set(Small(Presets.Get("memory")), "newGroundReward=0.5", "newGroundFallsUntil=150"),
    ];

    [Fact]
    public void Options_ChangedOneByOne_ChangeNetworksUnlessTheyAreNotCompared()
    {
        float[][] usual = [.. _bases.Select(Train)];
        foreach (string key in OptionBinder.Keys.Where(key => key is not ("seed" or "name" or "note") && !key.StartsWith("world.", StringComparison.Ordinal)))
        {
            RunOptions?[] changed = [.. _bases.Select(options => Changed(options, key))];
            Assert.Contains(changed, options => options is not null);
            bool changes = changed.Where((options, i) => options is not null && !Train(options).SequenceEqual(usual[i])).Any();
            bool isCompared = changed.Where((options, i) => options is not null && Configuration(options).TrainedKey != Configuration(_bases[i]).TrainedKey).Any();
            Assert.True(changes == isCompared, $"{key}: {(changes ? "another network, but it is not compared" : "the same network, but it is compared")}");
        }
    }

    [Fact]
    public void TrainedKey_OfAnotherPresetNameOrEvaluation_IsTheSame()
    {
        RunOptions options = Presets.Get("default");
        string key = Configuration(options).TrainedKey;
        Assert.Equal(key, Configuration(options with { Preset = "mine", EvaluateEvery = 7, EvaluationEpisodes = 3, EvaluationEpsilon = 0, Seed = 9 }).TrainedKey);
        Assert.NotEqual(key, Configuration(Set(options, "kinds.green.reward=-20")).TrainedKey);
    }

    private static RunOptions Small(RunOptions options) => Set(
        options with { Episodes = 8, TicksPerEpisode = 24 },
        "hidden=[6]", "learnFrom=40", "batchSize=8", "replayCapacity=100", "worlds=2", "evaluationEpisodes=1", "epsilonFallsFrom=20", "epsilonFallsUntil=200", "targetEvery=7", "averageRate=0.01");

    private static RunOptions Set(RunOptions options, params string[] assignments) => assignments.Aggregate(options, OptionBinder.Set);

    // Another value of the same kind that the run still takes; null where there is none that we know.
    private static RunOptions? Changed(RunOptions options, string key)
    {
        using var document = JsonDocument.Parse(RunConfig.Write(options));
        string value = JsonPaths.Leaves(document.RootElement).Where(leaf => leaf.Path == key).Select(leaf => leaf.Value.GetRawText().Trim('"')).FirstOrDefault("0");
        string[] candidates = key switch
        {
            "learner.hidden" => ["[7]"],
            "preset" => [],
            "learner.activation" => ["tanh"],
            "learner.start" => ["glorot"],
            "learner.replayEviction" => ["random", "oldest"],
            "learner.loss" => ["huber"],
            "learner.optimizer" => ["sgd", "adam"],
            "math" => ["mathNet"],
            _ when value is "true" or "false" => [value == "true" ? "false" : "true"],
            _ => Numbers(value),
        };
        foreach (string candidate in candidates)
        {
            try
            {
                RunOptions changed = OptionBinder.Set(options, $"{key}={candidate}");
                changed.Validate();
                return changed;
            }
            catch (Exception exception) when (exception is OptionException or ArgumentException)
            {
                // Out of its range, or not with the others.
            }
        }

        return key == "preset" ? options with { Preset = "other" } : null;
    }

    private static string[] Numbers(string value)
    {
        double number = double.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        return [.. ((double[])[(number * 2) + 1, (number + 1) / 2, number / 2, number + 0.3]).Where(other => other != number)
            .Select(other => other.ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static RunConfiguration Configuration(RunOptions options)
    {
        using var document = JsonDocument.Parse(RunConfig.Write(options));
        return RunConfiguration.Of(document, "config.json");
    }

    private static float[] Train(RunOptions options)
    {
        using Trainer trainer = new(options);
        while (!trainer.IsFinished)
        {
            trainer.Advance();
        }

        float[] parameters = new float[trainer.Network.Shape.ParameterCount];
        trainer.Network.ReadParameters(parameters);
        return parameters;
    }
}
