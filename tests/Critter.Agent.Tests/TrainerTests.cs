using Critter.Agent.Options;
using Critter.Nn;
using Critter.Runs;

namespace Critter.Agent.Tests;

public sealed class TrainerTests
{
    private static readonly RunOptions _short = Presets.Get("default") with { Episodes = 6, TicksPerEpisode = 100, Seed = 5 };

    public static TheoryData<string> Variants => ["default", "lecture", "lecture continuing", "priorities", "dueling", "two critters", "mathnet", "memory", "new ground"];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Advance_SameSeed_SameBytesAndOtherSeedOthers(string variant)
    {
        byte[] first = Run(Variant(variant), 1);
        Assert.Equal(first, Run(Variant(variant), 1));
        Assert.NotEqual(first, Run(Variant(variant) with { Seed = 6 }, 1));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Advance_TwoThreads_SameBytesAsOne(string variant) => Assert.Equal(Run(Variant(variant), 1), Run(Variant(variant), 2));

    [Theory]
    [MemberData(nameof(Variants))]
    public void Restore_InMidEpisode_GoesOnAsIfNothingHadHappened(string variant)
    {
        RunOptions options = Variant(variant);
        using Trainer whole = new(options);
        while (whole.Progress.Ticks < 250)
        {
            whole.Advance();
        }

        byte[] saved = Save(whole);
        using var resumed = Trainer.Restore(options, new BinaryReader(new MemoryStream(saved)));
        Assert.Equal(saved, Save(resumed));
        List<EpisodeRow> wholeRows = Finish(whole);
        Assert.Equal(wholeRows, Finish(resumed));
        Assert.NotEmpty(wholeRows);
        Assert.Equal(Save(whole), Save(resumed));
    }

    [Fact]
    public void Restore_CutOff_SaysSo()
    {
        using Trainer trainer = new(_short);
        byte[] saved = Save(trainer);
        foreach (int length in new[] { 0, 1, 100, saved.Length / 2, saved.Length - 1 })
        {
            Assert.ThrowsAny<IOException>(() => Trainer.Restore(_short, new BinaryReader(new MemoryStream(saved, 0, length))));
        }
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(6, 4)]
    [InlineData(9, 4)]
    public void Advance_EpisodesNotAMultipleOfWorlds_RowsAreThoseAskedForInOrder(int episodes, int worlds)
    {
        using Trainer trainer = new(_short with { Episodes = episodes, Learner = _short.Learner with { Worlds = worlds } });
        List<EpisodeRow> rows = Finish(trainer);
        Assert.Equal(Enumerable.Range(1, episodes), rows.Select(row => row.Episode));
        Assert.Equal(episodes * 100, rows[^1].Ticks);
        Assert.All(rows, row => Assert.Equal(row.Reward / 100, row.RewardPerTick, 1e-9));
    }

    [Fact]
    public void Advance_FirstEpisodes_AreTheSameWhateverTheNumberOfWorlds()
    {
        // While nothing is explored or learnt all worlds have the same network, and each world's dots do not depend on its neighbours.
        RunOptions unlearnt = _short with { Episodes = 4, Learner = _short.Learner with { EpsilonStart = 0, EpsilonEnd = 0, LearnFrom = 100_000, ReplayCapacity = 200_000 } };
        using Trainer together = new(unlearnt with { Learner = unlearnt.Learner with { Worlds = 4 } });
        using Trainer apart = new(unlearnt with { Learner = unlearnt.Learner with { Worlds = 1 } });
        Assert.Equal(Finish(together).Select(row => row.Reward), Finish(apart).Select(row => row.Reward));
    }

    [Fact]
    public void Advance_AbsurdLearningRate_StopsWithOneSentence()
    {
        using Trainer trainer = new(_short with
        {
            Learner = _short.Learner with { Optimizer = OptimizerKind.Sgd, LearningRate = 10, LearnFrom = 10, Steps = 1 },
            World = _short.World with { MealWeight = 1e6 },
        });
        DivergedException e = Assert.Throws<DivergedException>(() => Finish(trainer));
        Assert.Contains("episode", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("lecture")]
    [InlineData("priorities")]
    [InlineData("memory")]
    public void Advance_AfterWarmUp_AllocatesNothing(string variant)
    {
        using Trainer trainer = new(Variant(variant) with { Episodes = 100, TicksPerEpisode = 10_000 });
        while (trainer.Progress.Updates < 50)
        {
            trainer.Advance();
        }

        Assert.Equal(0, Allocations.FewestBytes(() =>
        {
            for (int round = 0; round < 100; round++)
            {
                trainer.Advance();
            }
        }));
    }

    [Fact]
    public void Advance_MathNet_LearnsWhatSimdLearns()
    {
        RunOptions options = Variant("lecture") with { Episodes = 1, TicksPerEpisode = 150 };
        using Trainer simd = new(options);
        using Trainer matrix = new(options with { Math = Backend.MathNet });
        Finish(simd);
        Finish(matrix);
        float[] expected = new float[matrix.Network.Shape.ParameterCount];
        float[] found = new float[expected.Length];
        matrix.Network.ReadParameters(expected);
        simd.Network.ReadParameters(found);
        // Fifty updates in single precision; a different action would have made a difference a thousand times larger.
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.Equal(50, matrix.Progress.Updates);
    }

    [Fact]
    public void Save_NothingReadyToLearnFrom_HoldsNothingOfEarlierRounds()
    {
        using Trainer whole = new(Variant("default"));
        while (whole.Progress.Updates < 50)
        {
            whole.Advance();
        }

        using var resumed = Trainer.Restore(Variant("default"), new BinaryReader(new MemoryStream(Save(whole))));
        foreach (Trainer trainer in (Trainer[])[whole, resumed])
        {
            trainer.IsLearning = false;
            trainer.Advance();
        }

        Assert.Equal(Save(whole), Save(resumed));
    }

    [Fact]
    public void Advance_RewardForNewGround_IsLearntFromAndLoggedApart()
    {
        RunOptions options = _short with { Learner = _short.Learner with { LearnFrom = 100_000 } };
        List<EpisodeRow> without = Log(0, 0);
        List<EpisodeRow> with = Log(0.1, 0);
        List<EpisodeRow> doubled = Log(0.2, 0);
        List<EpisodeRow> falling = Log(0.1, 300);
        // Nothing is learnt, so that all live the same lives, and earn the same.
        Assert.All(without, row => Assert.True(double.IsNaN(row.IntrinsicReward)));
        Assert.Equal(without, with.Select(row => row with { IntrinsicReward = double.NaN }));
        Assert.All(with, row => Assert.InRange(row.IntrinsicReward, 1, 40));
        Assert.All(with.Zip(doubled), pair => Assert.Equal(2 * pair.First.IntrinsicReward, pair.Second.IntrinsicReward, 1e-4));
        Assert.True(falling[0].IntrinsicReward < with[0].IntrinsicReward);
        Assert.Equal(0, falling[^1].IntrinsicReward);

        List<EpisodeRow> Log(double reward, long until)
        {
            using Trainer trainer = new(options with { Learner = options.Learner with { Worlds = 2, NewGroundReward = reward, NewGroundFallsUntil = until } });
            return Finish(trainer);
        }
    }

    private static RunOptions Variant(string name)
    {
        RunOptions lecture = Presets.Get("lecture") with { Episodes = 4, TicksPerEpisode = 100, Seed = 5 };
        lecture = lecture with { Learner = lecture.Learner with { LearnFrom = 99, ReplayCapacity = 300, EpsilonFallsFrom = 100, EpsilonFallsUntil = 300 } };
        RunOptions ours = _short with { Learner = _short.Learner with { LearnFrom = 200, ReplayCapacity = 2000, EpsilonFallsFrom = 100, EpsilonFallsUntil = 300 } };
        return name switch
        {
            "default" => ours,
            "lecture" => lecture,
            "lecture continuing" => lecture with { Continuing = true },
            "priorities" => ours with { Learner = ours.Learner with { PriorityExponent = 0.5, Lag = 0, TargetEvery = 7 } },
            "dueling" => ours with { Learner = ours.Learner with { Dueling = true, AverageRate = 0.01, ExploreTicks = 3 } },
            "two critters" => ours with { World = ours.World with { Critters = 2 }, Learner = ours.Learner with { Worlds = 3 } },
            "memory" => ours with { World = ours.World with { Memory = new(), Critters = 2 }, Learner = ours.Learner with { Worlds = 3, NewGroundReward = 0.1 } },
            "new ground" => ours with { Continuing = true, Learner = ours.Learner with { NewGroundReward = 0.2, NewGroundFallsUntil = 400 } },
            "mathnet" => ours with { Math = Backend.MathNet, Episodes = 3, Learner = ours.Learner with { Hidden = [8] } },
            _ => throw new ArgumentException(name),
        };
    }

    private static byte[] Run(RunOptions options, int threads)
    {
        using Trainer trainer = new(options, threads);
        Finish(trainer);
        Assert.True(trainer.Progress.Updates > 0);
        return Save(trainer);
    }

    private static List<EpisodeRow> Finish(Trainer trainer)
    {
        List<EpisodeRow> rows = [];
        while (!trainer.IsFinished)
        {
            rows.AddRange(trainer.Advance());
        }

        return rows;
    }

    private static byte[] Save(Trainer trainer)
    {
        using MemoryStream stream = new();
        trainer.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
