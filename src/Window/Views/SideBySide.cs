using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;

namespace Critter.Window.Views;

/// <summary>Two critters side by side, from the same world on, until q leads back to the screen that they were chosen from.</summary>
internal sealed class SideBySide : IScreen
{
    private readonly IScreen _back;
    private readonly Session[] _sessions;
    private readonly VersusScreen _screen;

    /// <summary>Reads and begins both.</summary>
    /// <param name="back">The screen that comes after.</param>
    /// <param name="left">A run, a network's file, or the best.</param>
    /// <param name="right">The other.</param>
    /// <param name="otherwise">The options of what has no run.</param>
    /// <exception cref="Core.Files.BadFileException">One of them cannot be read.</exception>
    public SideBySide(IScreen back, string left, string right, RunOptions otherwise)
    {
        _back = back;
        string[] paths = [left, right];
        TrainedCritter[] critters = [.. paths.Select(path => TrainedCritter.Read(path, otherwise))];
        _sessions = [.. critters.Select((critter, i) => new Session(WatchedAgent.Trained(critter, otherwise.Seed, paths[i]), Speed.Normal))];
        foreach (Session session in _sessions)
        {
            session.Start();
        }

        _screen = new VersusScreen(_sessions, paths);
    }

    /// <inheritdoc/>
    public string Title => _screen.Title;

    /// <inheritdoc/>
    public IScreen? Next { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<WatchKey> Handle(InputFrame input, int width, int height)
    {
        IReadOnlyList<WatchKey> rest = _screen.Handle(input, width, height);
        if (rest.Contains(WatchKey.Quit))
        {
            foreach (Session session in _sessions)
            {
                session.Dispose();
            }

            Next = _back;
        }

        return [.. rest.Where(key => key != WatchKey.Quit)];
    }

    /// <inheritdoc/>
    public void ShowMessage(string message) => _screen.ShowMessage(message);

    /// <inheritdoc/>
    public void Paint(Canvas canvas, Frame frame) => _screen.Paint(canvas, frame);
}
