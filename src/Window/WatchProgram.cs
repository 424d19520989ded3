using System.Diagnostics;
using Critter.Agent;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;
using Critter.Window.Screen;
using Critter.Window.Sessions;
using Critter.Window.Terminal;
using Critter.Window.Views;

namespace Critter.Window;

/// <summary>Shows agents in a window or in the terminal.</summary>
public static class WatchProgram
{
    /// <summary>Threads that an untrained agent learns with: on a machine with two cores the second is the window's.</summary>
    internal static int Threads { get; } = Environment.ProcessorCount > 2 ? 2 : 1;

    /// <summary>Shows an agent, or two, until the user or <see cref="WatchOptions.Frames"/> ends it. A run with a folder is saved.</summary>
    /// <exception cref="WindowException">There is no display, no OpenGL or no libraylib.</exception>
    /// <exception cref="FormatException"><see cref="WatchOptions.Keys"/> has an unknown word.</exception>
    /// <exception cref="RunException">A run cannot be read, or could not be saved.</exception>
    /// <exception cref="OptionException">An option is out of range.</exception>
    /// <exception cref="DivergedException">Learning diverged.</exception>
    /// <exception cref="InvalidOperationException">A fault of the program itself, which is the inner exception.</exception>
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
        TrainedCritter? trained = options.Trained is null ? null : TrainedCritter.Read(options.Trained, options.Run);
        string? behindFolder = BehindFolder(options);
        List<string> notes = [];
        EpisodeRow[] behind = behindFolder is null ? [] : [.. EpisodeTable.Rows(EpisodeTable.Read(behindFolder, notes))];
        WatchedAgent agent = trained is null
            ? Untrained(options)
            : WatchedAgent.Trained(trained, options.Run.Seed, options.Trained!);
        agent.Caution ??= notes.FirstOrDefault();
        // A newborn opens slowly, and is not faster than it can be watched until the schedule, or the user, says so.
        SpeedSchedule? schedule = trained is null && options.Speed is null ? new SpeedSchedule() : null;
        using Session session = new(agent, SpeedOf(options, Speed.Normal), options.IsPaused, new ScoreFile(ScoreFile.DefaultPath), schedule);
        if (options.Explains)
        {
            session.Commands.ToggleExplanation();
        }

        Start(session, options.Stop);
        // Stopped before its first snapshot, the session has nothing to show.
        if (!options.Stop.IsCancellationRequested)
        {
            Show(session, behind, options);
        }

        End(session);
    }

    // The run whose curve is behind: the one that is asked for, or that of the critter.
    private static string? BehindFolder(WatchOptions options) =>
        options.Behind ?? (options.Trained is null ? null : TrainedCritter.FolderOf(options.Trained));

    private static void Show(Session session, EpisodeRow[] behind, WatchOptions options)
    {
        try
        {
            if (options.Terminal)
            {
                TerminalView.Show(session, options, behind);
            }
            else
            {
                WatchScreen screen = new(session, behind, options.NetworkPath, BehindFolder(options) is string folder ? WatchedAgent.EvaluationsOf(folder) : []);
                (screen.Controls.IsLight, screen.Controls.IsLecture) = (options.IsLight, options.IsLecture);
                RaylibWindow.Show(screen, options);
            }
        }
        catch (Exception exception)
        {
            session.End();
            if (session.Failure is Exception failure)
            {
                // That the run is not saved is said first, then why the view ended.
                throw new WindowException($"{failure.Message}; before that: {exception.Message}", new AggregateException(failure, exception));
            }

            throw;
        }
    }

    private static void WatchTwo(WatchOptions options)
    {
        // The same seed: both begin in the same world.
        TrainedCritter[] critters = [.. options.Versus.Select(path => TrainedCritter.Read(path, options.Run))];
        using Session left = new(WatchedAgent.Trained(critters[0], options.Run.Seed, options.Versus[0]), SpeedOf(options, Speed.Normal), options.IsPaused);
        using Session right = new(WatchedAgent.Trained(critters[1], options.Run.Seed, options.Versus[1]), SpeedOf(options, Speed.Normal), options.IsPaused);
        Start(left);
        Start(right);
        VersusScreen screen = new([left, right], [.. options.Versus]);
        screen.Controls.IsLight = options.IsLight;
        RaylibWindow.Show(screen, options);
        End(left);
        End(right);
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

    private static void Start(Session session, CancellationToken stop = default)
    {
        session.Start(stop);
        ThrowFailure(session);
    }

    private static void End(Session session)
    {
        session.End();
        ThrowFailure(session);
    }

    private static void ThrowFailure(Session session)
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

/// <summary>A window, or a picture of it, cannot be made. The message is one line that says why and what to do.</summary>
public sealed class WindowException : Exception
{
    /// <summary>An exception with its reason.</summary>
    /// <param name="message">One line.</param>
    /// <param name="inner">The cause, if it is an exception.</param>
    public WindowException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
