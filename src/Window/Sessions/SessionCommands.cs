using Critter.Agent;
using Critter.Nn.Files;
using Critter.Runs;
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
/// <param name="explainer">The session's.</param>
internal sealed class SessionCommands(CommandQueue queue, SessionState state, SessionAgents agents, EpisodeHistory history, Explainer explainer)
{
    private const double EpsilonStep = 0.05;

    /// <summary>Pauses, or goes on.</summary>
    public void TogglePause()
    {
        Change(() =>
        {
            // Going on ends an explanation.
            state.IsPaused = !state.IsPaused && !explainer.IsOn;
            explainer.End();
        });
    }

    /// <summary>Makes one tick, and pauses; the next beat of a decision that is explained.</summary>
    public void Step()
    {
        Change(actor =>
        {
            state.IsPaused = true;
            // What is told must have been looked at, also where several keys come at once.
            state.PendingSteps += explainer.Observe(actor, agents.Acting.Trainer, state.Lane, state.PendingSteps);
            state.PendingSteps += !explainer.IsOn ? 1 : state.PendingSteps == 0 ? explainer.Advance() : 0;
        });
    }

    /// <summary>Explains one decision after the other, beat by beat (<see cref="Step"/>), or goes on.</summary>
    public void ToggleExplanation()
    {
        Change(() =>
        {
            if (explainer.IsOn)
            {
                explainer.End();
                state.IsPaused = false;
            }
            else if (state.IsPlaying)
            {
                state.Message = "end the game first";
            }
            else
            {
                state.IsPaused = true;
                explainer.Begin();
            }
        });
    }

    /// <summary>Sets the speed, and ends a pause.</summary>
    public void SetSpeed(Speed speed)
    {
        Change(() =>
        {
            (state.Speed, state.IsPaused, state.Schedule) = (speed, false, null);
            explainer.End();
        });
    }

    /// <summary>Switches learning on or off, from the next round on.</summary>
    public void ToggleLearning() => Change(() => state.IsLearning = !state.IsLearning);

    /// <summary>Sets the chance of a random action, or (null) gives it back to the critter.</summary>
    public void SetEpsilon(double? epsilon) =>
        Change(actor => actor.EpsilonOverride = epsilon is null ? agents.Acting.OwnEpsilon : Math.Clamp(epsilon.Value, 0, 1));

    /// <summary>Raises or lowers the chance of a random action by steps of <see cref="EpsilonStep"/>, so that down and up come back to the same.</summary>
    public void StepEpsilon(int steps) =>
        Change(actor => actor.EpsilonOverride = Math.Clamp(Math.Round((actor.Epsilon / EpsilonStep) + steps) * EpsilonStep, 0, 1));

    /// <summary>Follows the next critter of the same world; where it is alone there, the next world's.</summary>
    public void FollowNext()
    {
        Change(actor =>
        {
            int critters = actor.Worlds.Options.Critters;
            int first = state.Lane - (state.Lane % critters);
            state.Lane = critters > 1 ? first + ((state.Lane + 1 - first) % critters) : (state.Lane + 1) % actor.Worlds.ActiveLanes;
            explainer.Restart();
        });
    }

    /// <summary>Follows the first critter of the next world.</summary>
    public void FollowNextWorld()
    {
        Change(actor =>
        {
            int critters = actor.Worlds.Options.Critters;
            state.Lane = (state.Lane - (state.Lane % critters) + critters) % actor.Worlds.ActiveLanes;
            explainer.Restart();
        });
    }

    /// <summary>Follows a critter by its lane; one that does not live is ignored.</summary>
    public void Follow(int lane)
    {
        Change(actor =>
        {
            state.Lane = lane >= 0 && lane < actor.Worlds.ActiveLanes ? lane : state.Lane;
            explainer.Restart();
        });
    }

    /// <summary>Keeps each update from now on, or no more, so that it can be looked at.</summary>
    public void RecordUpdates(bool isOn) => Change(() => agents.Acting.Trainer.RecordsUpdates = isOn);

    /// <summary>Holds an action in a person's game; -1: none.</summary>
    public void Steer(int action) => Change(() => state.HeldAction = action);

    /// <summary>Replaces the agent by one that acts by a network's file, or by the network of a run's folder.</summary>
    public void Load(string path) => PostExchange(() => agents.Load(path, state));

    /// <summary>Begins again with an untrained agent; a run with a folder is kept.</summary>
    public void Reset() => PostExchange(() => agents.Reset(history, state));

    /// <summary>Begins a person's game, or gives up the one that is played.</summary>
    public void ToggleGame() => PostExchange(() => agents.ToggleGame(state));

    /// <summary>Writes the network that acts to a file. A file that is there is replaced once the new one is complete.</summary>
    public void Save(string path)
    {
        queue.Post((_, network) =>
        {
            try
            {
                OutputFile.Write(path, stream => NetworkFile.Write(stream, network));
                state.Message = $"saved the network to {path}";
            }
            catch (RunException exception)
            {
                state.Message = exception.Message;
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

    // Another agent has no part in a decision that is told; a round that is paused for it is finished.
    private void PostExchange(Func<string> exchange)
    {
        queue.PostBetweenRounds(() =>
        {
            explainer.End();
            state.PendingSteps = 0;
            state.Message = exchange();
        });
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
