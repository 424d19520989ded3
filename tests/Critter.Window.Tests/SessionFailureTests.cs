using Critter.Nn.Files;
using Critter.Window.Sessions;

namespace Critter.Window.Tests;

/// <summary>What a session makes of what goes wrong.</summary>
public sealed class SessionFailureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("critter-trouble-").FullName;
    private readonly Session _session = TestSession.Paused(TestSession.Lecture with { TicksPerEpisode = 30 });

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Save_WhereNothingCanBeWritten_SaysSoAndLeavesTheOldFile()
    {
        string path = Path.Combine(_folder, "network.json");
        File.WriteAllText(path, "the old one");
        // Where the new one is written before it takes the old one's name.
        Directory.CreateDirectory($"{path}.unfinished");
        _session.Commands.Save(path);
        Until(s => s.Message.StartsWith($"{path} cannot be written: ", StringComparison.Ordinal));

        Assert.Equal("the old one", File.ReadAllText(path));
        Assert.Null(_session.Failure);
    }

    [Fact]
    public void Save_OverAnOldNetwork_LeavesNothingElse()
    {
        string path = Path.Combine(_folder, "network.json");
        File.WriteAllText(path, "the old one");
        _session.Commands.Save(path);
        Until(s => s.Message == $"saved the network to {path}");

        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
        using FileStream stream = File.OpenRead(path);
        Assert.Equal(_session.Latest.Network.Parameters, NetworkFile.Read(stream, path).Parameters.ToArray());
    }

    [Fact]
    public void Load_WhileAPersonPlays_LeavesTheGameAlone()
    {
        string path = Path.Combine(_folder, "network.json");
        _session.Commands.Save(path);
        Until(s => s.Message.StartsWith("saved", StringComparison.Ordinal));
        _session.Commands.ToggleGame();
        Until(s => s.Game is not null);

        _session.Commands.Load(path);
        Snapshot asked = Until(s => s.Message == "end the game first");
        _session.Commands.Steer(0);
        Snapshot after = Until(s => s.Game is null);

        Assert.NotNull(asked.Game);
        Assert.Equal(1, after.Comparison?.Games);
        // The untrained agent goes on, not the one that was to be loaded.
        Assert.True(after.Metrics.IsLearning);
        Assert.Equal(0, after.Episodes.Length);
    }

    [Fact]
    public void Run_ThroughAFault_EndsWithItAndShowsIt()
    {
        // A kind of dot that no world has.
        _session.Commands.AddDot(300, 200, kind: 99);
        Snapshot last = Until(s => s.Message.Length > 0);
        _session.End();

        Assert.IsType<ArgumentException>(_session.Failure);
        Assert.Equal(_session.Failure.Message, last.Message);
        Assert.True(last.IsPaused);
    }

    private Snapshot Until(Func<Snapshot, bool> condition) => _session.Until(condition);
}
