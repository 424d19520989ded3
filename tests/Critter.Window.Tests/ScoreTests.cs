using Critter.Agent;
using Critter.Agent.Options;
using Critter.Nn.Files;
using Critter.Sim;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Tests;

public sealed class ScoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("critter-scores-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Add_OfScores_KeepsThemForTheNextSession()
    {
        string path = Path.Combine(_folder, "critter", "scores.json");

        Assert.Empty(new ScoreFile(path).Read("game"));
        Assert.Null(new ScoreFile(path).Add("game", 3));
        Assert.Null(new ScoreFile(path).Add("other", 9));
        Assert.Null(new ScoreFile(path).Add("game", -1));

        Assert.Equal([3, -1], new ScoreFile(path).Read("game"));
        Assert.Equal([9], new ScoreFile(path).Read("other"));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("meow")]
    [InlineData("[]")]
    [InlineData("""{"game":3}""")]
    [InlineData("""{"game":["3"]}""")]
    [InlineData("""{"game":[null]}""")]
    [InlineData("""{"game":[1.5]}""")]
    [InlineData("""{"game":[9999999999]}""")]
    [InlineData("""{"game":[1,2""")]
    public void Add_ToAFileThatIsNotOneOfScores_SaysSoAndLeavesItAlone(string text)
    {
        string path = Path.Combine(_folder, "scores.json");
        File.WriteAllText(path, text);

        string? problem = new ScoreFile(path).Add("game", 3);

        Assert.StartsWith($"the score is not kept: {path}: ", problem, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
        Assert.Empty(new ScoreFile(path).Read("game"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"game":null}""")]
    [InlineData("""{"game":[],"other":null}""")]
    public void Add_ToAFileWithoutAScore_KeepsTheFirst(string text)
    {
        string path = Path.Combine(_folder, "scores.json");
        File.WriteAllText(path, text);

        Assert.Empty(new ScoreFile(path).Read("game"));
        Assert.Null(new ScoreFile(path).Add("game", 3));
        Assert.Equal([3], new ScoreFile(path).Read("game"));
    }

    [Fact]
    public void Add_WhereNoFolderCanBe_SaysSo()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");

        Assert.NotNull(new ScoreFile(Path.Combine(_folder, "file", "scores.json")).Add("game", 3));
    }

    [Fact]
    public void KeyOf_OtherWorldsAndLengths_AreOtherKeys()
    {
        RunOptions options = new();
        string key = ScoreFile.KeyOf(options);

        Assert.Equal(key, ScoreFile.KeyOf(new RunOptions { Seed = 9 }));
        Assert.NotEqual(key, ScoreFile.KeyOf(options with { TicksPerEpisode = 10 }));
        Assert.NotEqual(key, ScoreFile.KeyOf(options with { World = new WorldOptions { Dots = 3 } }));
    }

    [Fact]
    public void Open_OfAKindOfGame_HasItsEarlierScores()
    {
        RunOptions options = new();
        ScoreFile file = new(Path.Combine(_folder, "scores.json"));
        GameScores yesterday = new(file);
        yesterday.Open(options);
        yesterday.Add(4);

        GameScores today = new(file);
        today.Open(options);
        today.Add(6);

        Assert.Equal(new HumanComparison(6, 5, 2, null, null), today.Read());
        today.Open(options with { TicksPerEpisode = 10 });
        Assert.Null(today.Read());
    }

    [Fact]
    public void Compare_OfAGameThatIsNoLongerOpen_ChangesNothing()
    {
        GameScores scores = new(null);
        int first = scores.Open(new RunOptions());
        scores.Add(3);
        int second = scores.Open(new RunOptions());

        scores.SetBaselines(first, 1, 9);
        scores.SetProblem(first, "broken");
        HumanComparison late = scores.Read()!;
        scores.SetBaselines(second, 2, 8);
        HumanComparison inTime = scores.Read()!;
        scores.ClearBaselines();
        scores.SetBaselines(second, 2, 8);

        Assert.Equal(new HumanComparison(3, 3, 1, null, null), late);
        Assert.Equal(new HumanComparison(3, 3, 1, 2, 8), inTime);
        Assert.Equal(new HumanComparison(3, 3, 1, null, null), scores.Read());
    }

    [Fact]
    public void Run_OfAComparisonThatBreaks_SaysSoWhereTheScoresWouldBe()
    {
        GameScores scores = new(null);
        // This network reads one more tick than the options' critter does.
        RunOptions options = Presets.Get("lecture") with { TicksPerEpisode = 10 };
        using Trainer trainer = new(options with { Learner = options.Learner with { TemporalWindow = 2 } });
        int page = scores.Open(options);
        scores.Add(3);

        BaselineEvaluation.Run(scores, page, options, SavedNetwork.Of(trainer.Network));

        HumanComparison comparison = scores.Read()!;
        Assert.NotEmpty(comparison.Problem!);
        Assert.Null(comparison.Agent);
        Assert.EndsWith($"   the agent has no score: {comparison.Problem}", GamePainter.Sentence(comparison), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_OnceAnotherNetworkLives_HasNoScoreOfTheOneBefore(bool isLoaded)
    {
        string path = Path.Combine(_folder, "network.json");
        using Session session = new(WatchedAgent.Untrained(Presets.Get("lecture") with { Seed = 7, TicksPerEpisode = 10 }, 1), Speed.Normal, isPaused: true);
        session.Start();
        session.Commands.Save(path);
        session.Commands.ToggleGame();
        SessionWait.Until(session, s => s.Game is not null);
        session.Commands.Steer(0);
        SessionWait.Until(session, s => s.Game is null && session.Scores.Read()?.Agent is not null);

        string done;
        if (isLoaded)
        {
            session.Commands.Load(path);
            done = "loaded";
        }
        else
        {
            session.Commands.Reset();
            done = "a newborn";
        }

        SessionWait.Until(session, s => s.Message.StartsWith(done, StringComparison.Ordinal));
        HumanComparison comparison = session.Scores.Read()!;

        Assert.Equal(1, comparison.Games);
        Assert.Null(comparison.Agent);
        Assert.Null(comparison.Random);
    }
}
