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
        ScoreFile file = new(Path.Combine(_folder, "scores.json"));
        GameScores yesterday = new(file);
        yesterday.Open(Short, Network(Short));
        yesterday.Add(4);

        GameScores today = new(file);
        today.Open(Short, Network(Short));
        today.Add(6);
        HumanComparison comparison = today.Read()!;
        today.Open(Short with { TicksPerEpisode = 11 }, Network(Short));

        Assert.Equal((6, 5.0, 2), (comparison.LastScore, comparison.Human, comparison.Games));
        Assert.Null(today.Read());
    }

    [Fact]
    public void Read_OnceTheEvaluationHasEnded_HasItsBaselinesUntilTheyAreCleared()
    {
        GameScores scores = new(null);
        scores.Open(Short, Network(Short));
        scores.Add(3);

        HumanComparison known = Until(scores, comparison => comparison.Agent is not null);
        scores.ClearBaselines();

        Assert.NotNull(known.Random);
        Assert.Null(known.Problem);
        Assert.Equal(new HumanComparison(3, 3, 1, null, null), scores.Read());
    }

    [Fact]
    public void Read_OfAnEvaluationThatFails_SaysSoWhereTheScoresWouldBe()
    {
        GameScores scores = new(null);
        // This network reads one more tick than the options' critter does.
        scores.Open(Short, Network(Short with { Learner = Short.Learner with { TemporalWindow = 2 } }));
        scores.Add(3);

        HumanComparison comparison = Until(scores, comparison => comparison.Problem is not null);

        Assert.Null(comparison.Agent);
        Assert.EndsWith($"   the agent has no score: {comparison.Problem}", StandingSentence.Of(comparison), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_OnceAnotherNetworkLives_HasNoScoreOfTheOneBefore(bool isLoaded)
    {
        string path = Path.Combine(_folder, "network.json");
        using Session session = TestSession.Paused(TestSession.Lecture with { TicksPerEpisode = 10 });
        session.Commands.Save(path);
        session.Commands.ToggleGame();
        session.Until(s => s.Game is not null);
        session.Commands.Steer(0);
        session.Until(s => s.Game is null && s.Comparison?.Agent is not null);

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

        HumanComparison comparison = session.Until(s => s.Message.StartsWith(done, StringComparison.Ordinal)).Comparison!;

        Assert.Equal(1, comparison.Games);
        Assert.Null(comparison.Agent);
        Assert.Null(comparison.Random);
    }

    private static RunOptions Short => TestSession.Lecture with { TicksPerEpisode = 10 };

    private static SavedNetwork Network(RunOptions options)
    {
        using Trainer trainer = new(options);
        return SavedNetwork.Of(trainer.Network);
    }

    private static HumanComparison Until(GameScores scores, Func<HumanComparison, bool> condition)
    {
        HumanComparison? comparison = null;
        Assert.True(SpinWait.SpinUntil(() => condition(comparison = scores.Read()!), TimeSpan.FromSeconds(30)));
        return comparison!;
    }
}
