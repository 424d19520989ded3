using System.Diagnostics;
using Critter.Agent;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;
using Critter.Window.Screen;
using Critter.Window.Sessions;
using Critter.Window.Terminal;
using Critter.Window.Views;

namespace Critter.Window;

/// <summary>Watching, from the first frame to the last.</summary>
public static class WatchProgram
{
    /// <summary>Threads that a newborn learns with: on a machine with two cores the second is the window's.</summary>
    internal static int Threads { get; } = Environment.ProcessorCount > 2 ? 2 : 1;

    /// <summary>Watches until the person, or <see cref="WatchOptions.Frames"/>, ends it. A run with a folder is saved.</summary>
    /// <exception cref="WindowException">There is no display, no OpenGL or no libraylib.</exception>
    /// <exception cref="FormatException"><see cref="WatchOptions.Keys"/> has an unknown word.</exception>
    /// <exception cref="RunException">A run cannot be had, or could not be saved.</exception>
    /// <exception cref="OptionException">An option is out of range.</exception>
    /// <exception cref="DivergedException">Learning broke down.</exception>
    /// <exception cref="InvalidOperationException">A fault of the program's own, which is within: the critter cannot live on.</exception>
    public static void Run(WatchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        WatchOptions read = options.ReadKeys();
        if (read.Versus.Count > 0)
        {
            WatchTwo(read);
        }
        else
        {
            WatchOne(read);
        }
    }

    private static void WatchOne(WatchOptions options)
    {
        NetworkSource? source = options.Trained is null ? null : NetworkSource.Read(options.Trained, options.Run);
        string? behindFolder = options.Behind ?? source?.Folder;
        EpisodeRow[] behind = behindFolder is null ? [] : EpisodeReader.Read(behindFolder);
        WatchedAgent agent = source is null
            ? Untrained(options)
            : WatchedAgent.Trained(source, options.Run.Seed);
        using Session session = new(agent, SpeedOf(options, source is null ? Speed.Fast : Speed.Normal), options.IsPaused, new ScoreFile(ScoreFile.DefaultPath));
        session.Start(options.Stop);
        Throw(session);
        // Stopped before its first moment, it has nothing to show.
        if (!options.Stop.IsCancellationRequested)
        {
            Show(session, behind, options);
        }

        session.End();
        Throw(session);
    }

    private static void Show(Session session, EpisodeRow[] behind, WatchOptions options)
    {
        try
        {
            if (options.Terminal)
            {
                TerminalView.Show(session, options);
            }
            else
            {
                RaylibWindow.Show(new WatchScreen(session, behind, options.NetworkPath), options);
            }
        }
        catch (Exception exception)
        {
            session.End();
            if (session.Failure is Exception failure)
            {
                // A run that is not saved matters more than why nobody sees it any longer.
                throw new WindowException($"{failure.Message}; before that: {exception.Message}", new AggregateException(failure, exception));
            }

            throw;
        }
    }

    private static void WatchTwo(WatchOptions options)
    {
        Speed speed = SpeedOf(options, Speed.Normal);
        NetworkSource[] sources = [.. options.Versus.Select(path => NetworkSource.Read(path, options.Run))];
        using DisposableList<Session> sessions = new();
        foreach (NetworkSource source in sources)
        {
            // The same seed: both begin in the same world.
            var agent = WatchedAgent.Trained(source, options.Run.Seed);
            sessions.Add(new Session(agent, speed, options.IsPaused));
        }

        foreach (Session session in sessions)
        {
            session.Start();
            Throw(session);
        }

        RaylibWindow.Show(new VersusScreen([.. sessions], [.. options.Versus]), options);
        foreach (Session session in sessions)
        {
            session.End();
            Throw(session);
        }
    }

    private static WatchedAgent Untrained(WatchOptions options)
    {
        if (options.Folder is null)
        {
            return WatchedAgent.Untrained(options.Run, Threads);
        }

        var clock = Stopwatch.StartNew();
        return WatchedAgent.OfRun(options.Resumes
            ? TrainingRun.Resume(options.Folder, Threads, () => clock.Elapsed.TotalSeconds)
            : TrainingRun.Start(options.Folder, options.Run, force: false, Threads, () => clock.Elapsed.TotalSeconds));
    }

    private static Speed SpeedOf(WatchOptions options, Speed otherwise) => options.Speed is int speed ? (Speed)(speed - 1) : otherwise;

    private static void Throw(Session session)
    {
        if (session.Failure is Exception failure)
        {
            throw failure switch
            {
                DivergedException or RunException => failure,
                IOException => new WindowException(failure.Message, failure),
                _ => new InvalidOperationException(failure.Message, failure),
            };
        }
    }
}
