using Critter.Agent;
using Critter.Agent.Options;
using Critter.Runs;
using Critter.Sim;
using Critter.Window.Sessions;

namespace Critter.Window.Tests;

/// <summary>Apples, poison and score are those of the current episode, even where one world goes on through all episodes.</summary>
public sealed class MetricsTests
{
    private const int TicksPerEpisode = 400;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_AtAnEpisodesEnd_HasTheCountsOfItsRow(bool isContinuing)
    {
        using Trainer trainer = new(Options(isContinuing, critters: 1));
        Advance(trainer, (2 * TicksPerEpisode) - 1);
        Metrics last = Read(trainer, 0);
        int ateBefore = Eaten(trainer.Actor.Worlds.At(0).World, 0);

        EpisodeRow row = Assert.Single(trainer.Advance());

        Assert.InRange(row.Apples + row.Poison, 1, 1000);
        // The row has the last tick too.
        IEnumerable<int> lastMeals = trainer.Actor.Worlds.At(0).World.MealsThisTick.ToArray().Select(meal => meal.Dot.Kind);
        Assert.Equal(row.Apples, last.Apples + lastMeals.Count(kind => kind == 1));
        Assert.Equal(row.Poison, last.Poison + lastMeals.Count(kind => kind == 2));
        Assert.Equal(last.Apples - last.Poison, last.Score);
        // A world that goes on has more meals than those of the episode.
        Assert.Equal(isContinuing, ateBefore > last.Apples + last.Poison);
    }

    [Fact]
    public void Of_OfSeveralCrittersThatGoOn_CountsEachSinceTheEpisodesStart()
    {
        using Trainer trainer = new(Options(isContinuing: true, critters: 3));
        Advance(trainer, TicksPerEpisode);
        World world = trainer.Actor.Worlds.At(0).World;
        int[] before = [.. Enumerable.Range(0, 3).Select(critter => Eaten(world, critter))];
        Assert.All(Enumerable.Range(0, 3), lane => Assert.Equal((0, 0, 0), Counts(Read(trainer, lane))));

        Advance(trainer, TicksPerEpisode / 2);

        Assert.True(before.Sum() > 0);
        Assert.All(Enumerable.Range(0, 3), lane => Assert.Equal(
            Eaten(world, lane) - before[lane], Read(trainer, lane).Apples + Read(trainer, lane).Poison));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public void Of_OfATrainerThatWasSavedInMidEpisode_IsAsBefore(bool isContinuing, int critters)
    {
        using Trainer trainer = new(Options(isContinuing, critters));
        Advance(trainer, TicksPerEpisode * 3 / 2);

        using Trainer restored = SaveAndRestore(trainer);

        Assert.NotEqual((0, 0, 0), Counts(Read(trainer, 0)));
        Assert.All(Enumerable.Range(0, critters), lane => Assert.Equal(Counts(Read(trainer, lane)), Counts(Read(restored, lane))));
    }

    [Fact]
    public void Of_OfSeveralCrittersThatWereSavedInMidEpisode_CountsFromThereOn()
    {
        using Trainer trainer = new(Options(isContinuing: true, critters: 3));
        Advance(trainer, TicksPerEpisode * 3 / 2);

        // The checkpoint does not hold which critter ate the meals before.
        using Trainer restored = SaveAndRestore(trainer);

        Assert.All(Enumerable.Range(0, 3), lane => Assert.Equal((0, 0, 0), Counts(Read(restored, lane))));
    }

    private static RunOptions Options(bool isContinuing, int critters)
    {
        RunOptions lecture = TestSession.Lecture;
        return lecture with { Continuing = isContinuing, TicksPerEpisode = TicksPerEpisode, World = lecture.World with { Critters = critters } };
    }

    private static Trainer SaveAndRestore(Trainer trainer)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        trainer.Save(writer);
        stream.Position = 0;
        using BinaryReader reader = new(stream);
        return Trainer.Restore(trainer.Options, reader);
    }

    private static void Advance(Trainer trainer, int ticks)
    {
        for (int i = 0; i < ticks; i++)
        {
            trainer.Advance();
        }
    }

    private static Metrics Read(Trainer trainer, int lane) =>
        Metrics.Of(trainer, new SessionState { Lane = lane }, ticksPerSecond: 0);

    private static (int Apples, int Poison, int Score) Counts(Metrics metrics) => (metrics.Apples, metrics.Poison, metrics.Score);

    private static int Eaten(World world, int critter) => world.EatenBy(critter).Apples + world.EatenBy(critter).Poison;
}
