using System.Text.Json.Serialization;
using Critter.Agent.Replay;
using Critter.Core;
using Critter.Core.Text;
using Critter.Nn;
using Critter.Sim;

namespace Critter.Agent.Options;

/// <summary>Everything about a run: with the program's version, all that it takes to have the same run again.</summary>
public sealed record RunOptions
{
    /// <summary>The name of the preset that the options started from: one of the program's, or a file's without its ending.</summary>
    public string Preset { get; init; } = "lecture";

    /// <summary>The run's one seed: worlds, exploration, replay and first weights all follow from it; [0, 2^63).</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How many episodes are lived through; [1, 1,000,000,000].</summary>
    public int Episodes { get; init; } = 200;

    /// <summary>How long an episode is; [1, 1,000,000,000].</summary>
    public int TicksPerEpisode { get; init; } = 1000;

    /// <summary>Whether one world goes on for the whole run, as in the demo, and episodes only slice the curve. Else each starts a fresh world.</summary>
    public bool Continuing { get; init; }

    /// <summary>An evaluation every so many episodes, or as soon as the worlds side by side have lived as many; 0: none; [0, 1,000,000,000].</summary>
    public int EvaluateEvery { get; init; }

    /// <summary>Episodes of one evaluation; [1, 1,000,000].</summary>
    public int EvaluationEpisodes { get; init; } = 100;

    /// <summary>The chance of a random action in evaluations; [0, 1].</summary>
    public double EvaluationEpsilon { get; init; } = 0.05;

    /// <summary>Which implementation of the network computes.</summary>
    public Backend Math { get; init; } = Backend.Simd;

    /// <summary>What a person calls the run; empty: nothing. It changes nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Name { get; init; }

    /// <summary>What a person noted of the run; empty: nothing. It changes nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Note { get; init; }

    /// <summary>The world.</summary>
    public WorldOptions World { get; init; } = new();

    /// <summary>The learner.</summary>
    public LearnerOptions Learner { get; init; } = new();

    /// <summary>
    /// The same run with more episodes. Its learning rate falls as it was first planned and then stays at its end, so that the result is
    /// the same whenever it is asked for: before the run ends, or after.
    /// </summary>
    /// <param name="episodes">More than there are.</param>
    public RunOptions Lengthened(int episodes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(episodes, Episodes);
        bool falls = Learner.LearningRateEnd < 1 && Learner.LearningRateEpisodes == 0;
        return this with { Episodes = episodes, Learner = falls && episodes > Episodes ? Learner with { LearningRateEpisodes = Episodes } : Learner };
    }

    /// <summary>Checks every field, the world's and the learner's too.</summary>
    /// <exception cref="ArgumentException">One line: the field's name, its value and what was expected.</exception>
    public void Validate()
    {
        Require.That(Presets.IsName(Preset), $"preset is {(Preset.Length == 0 ? "empty" : OptionValue.Shortened(Preset))}; expected a short name of letters, digits, - and _");
        Require.InRange("seed", Seed, 0, long.MaxValue);
        Require.InRange("episodes", Episodes, 1, 1_000_000_000);
        Require.InRange("ticksPerEpisode", TicksPerEpisode, 1, 1_000_000_000);
        Require.InRange("evaluateEvery", EvaluateEvery, 0, 1_000_000_000);
        Require.InRange("evaluationEpisodes", EvaluationEpisodes, 1, 1_000_000);
        Require.InRange("evaluationEpsilon", EvaluationEpsilon, 0, 1);
        Require.Defined("math", Math);
        RequireText("name", Name, 80);
        RequireText("note", Note, 1000);
        World.Validate();
        Learner.Validate();
        RequireRoom();
    }

    private static void RequireText(string key, string? text, int most) =>
        Require.That(text is null || (text.Length <= most && text == OneLine.Of(text)), FormattableString.Invariant($"{key} is {OptionValue.Shortened(OneLine.Of(text ?? ""))}; expected one line of at most {most} letters"));

    // Each of these stands in one array, and each of the options may be in its range where they are too much together.
    private void RequireRoom()
    {
        long state = new StateLayout(World.ObservationLength, World.Actions.Count, Learner.TemporalWindow, Learner.ActionWeight).Length;
        long lanes = (long)Learner.Worlds * World.Critters;
        Require.That(
            lanes * state <= Array.MaxLength,
            FormattableString.Invariant($"learner.worlds is {Learner.Worlds}; with {World.Critters} critters a world and {state} numbers a state expected at most {Array.MaxLength / state / World.Critters}"));
        Require.That(
            Learner.ReplayEviction == ReplayEviction.Oldest || Learner.ReplayCapacity * state <= Array.MaxLength,
            FormattableString.Invariant($"learner.replayCapacity is {Learner.ReplayCapacity}; with random eviction and {state} numbers a state expected at most {Array.MaxLength / state}"));
    }
}
