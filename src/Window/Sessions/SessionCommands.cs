using Critter.Agent;
using Critter.Core.Files;
using Critter.Nn.Files;
using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>
/// The commands of a session. Every call returns at once; the session's thread runs the command between two ticks, or, where agents are
/// exchanged, between two rounds.
/// </summary>
/// <param name="queue">Gets the commands.</param>
/// <param name="state">Only commands change it, on the session's thread.</param>
/// <param name="agents">The session's.</param>
/// <param name="history">The session's.</param>
internal sealed class SessionCommands(CommandQueue queue, SessionState state, SessionAgents agents, EpisodeHistory history)
{
    /// <summary>Pauses, or goes on.</summary>
    public void TogglePause() => Change(() => state.IsPaused = !state.IsPaused);

    /// <summary>Makes one tick, and pauses.</summary>
    public void Step() => Change(() => (state.IsPaused, state.PendingSteps) = (true, state.PendingSteps + 1));

    /// <summary>Sets the speed, and ends a pause.</summary>
    public void SetSpeed(Speed speed) => Change(() => (state.Speed, state.IsPaused) = (speed, false));

    /// <summary>Switches learning on or off, from the next round on.</summary>
    public void ToggleLearning() => Change(() => state.IsLearning = !state.IsLearning);

    /// <summary>Sets the chance of a random action, or (null) leaves it to the options.</summary>
    public void SetEpsilon(double? epsilon) =>
        Change(actor => actor.EpsilonOverride = epsilon is null ? null : Math.Clamp(epsilon.Value, 0, 1));

    /// <summary>Follows the next critter.</summary>
    public void FollowNext() => Change(actor => state.Lane = (state.Lane + 1) % actor.Worlds.ActiveLanes);

    /// <summary>Holds an action in a person's game; -1: none.</summary>
    public void Steer(int action) => Change(() => state.HeldAction = action);

    /// <summary>Replaces the agent by one that acts by a network's file, or by the network of a run's folder.</summary>
    public void Load(string path) => queue.PostBetweenRounds(() => state.Message = agents.Load(path, state));

    /// <summary>Begins again with an untrained agent; a run with a folder is kept.</summary>
    public void Reset() => queue.PostBetweenRounds(() => state.Message = agents.Reset(history));

    /// <summary>Begins a person's game, or gives up the one that is played.</summary>
    public void ToggleGame() => queue.PostBetweenRounds(() => state.Message = agents.ToggleGame(state));

    /// <summary>Writes the network that acts to a file. A file that is there is replaced once the new one is complete.</summary>
    public void Save(string path)
    {
        queue.Post((_, network) =>
        {
            try
            {
                DurableFile.Replace(path, stream => NetworkFile.Write(stream, network));
                state.Message = $"saved the network to {path}";
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                state.Message = $"{path} cannot be written: {exception.Message}";
            }

            return false;
        });
    }

    /// <summary>Adds a dot to the followed critter's world; outside the world nothing happens.</summary>
    public void AddDot(float x, float y, int kind)
    {
        Edit(world =>
        {
            bool isInside = x >= 0 && y >= 0 && x <= world.Options.WidthPixels && y <= world.Options.HeightPixels;
            if (isInside)
            {
                world.AddDot(x, y, kind);
            }

            return isInside;
        });
    }

    /// <summary>Removes the dot at a place, if there is one.</summary>
    public void RemoveDot(float x, float y)
    {
        Edit(world =>
        {
            int number = DotAt(world.Dots, x, y, world.Options.DotRadiusPixels);
            if (number >= 0)
            {
                world.RemoveDot(number);
            }

            return number >= 0;
        });
    }

    /// <summary>Moves the dot at a place, if there is one, to another.</summary>
    public void MoveDot(float fromX, float fromY, float toX, float toY)
    {
        Edit(world =>
        {
            int number = DotAt(world.Dots, fromX, fromY, world.Options.DotRadiusPixels);
            if (number < 0)
            {
                return false;
            }

            int kind = world.Dots[number].Kind;
            world.RemoveDot(number);
            world.AddDot(
                Math.Clamp(toX, 0, (float)world.Options.WidthPixels), Math.Clamp(toY, 0, (float)world.Options.HeightPixels), kind);
            return true;
        });
    }

    /// <summary>Puts the followed critter somewhere; it keeps its heading.</summary>
    public void PlaceCritter(float x, float y)
    {
        queue.Post((actor, _) =>
        {
            (World world, int critter) = actor.Worlds.At(state.Lane);
            world.Place(critter, world.PoseOf(critter) with
            {
                X = Math.Clamp(x, 0, world.Options.WidthPixels),
                Y = Math.Clamp(y, 0, world.Options.HeightPixels),
            });
            return true;
        });
    }

    /// <summary>The number of the dot at a place, the nearest one, or -1.</summary>
    public static int DotAt(ReadOnlySpan<Dot> dots, float x, float y, double radius)
    {
        int best = -1;
        double nearest = radius * radius;
        for (int i = 0; i < dots.Length; i++)
        {
            double distance = Math.Pow(dots[i].X - x, 2) + Math.Pow(dots[i].Y - y, 2);
            if (distance <= nearest)
            {
                (best, nearest) = (i, distance);
            }
        }

        return best;
    }

    // A change that leaves the worlds as they are: the choice of the tick stands.
    private void Change(Action change) => Change(_ => change());

    private void Change(Action<Actor> change)
    {
        queue.Post((actor, _) =>
        {
            change(actor);
            return false;
        });
    }

    private void Edit(Func<World, bool> change) => queue.Post((actor, _) => change(actor.Worlds.At(state.Lane).World));
}
