using Critter.Agent;
using Critter.Core.Files;
using Critter.Nn;
using Critter.Nn.Files;
using Critter.Sim;

namespace Critter.Window.Sessions;

/// <summary>What a person can do to a life between two ticks. Every call returns at once; the session carries it out when it can.</summary>
/// <param name="state">Belongs to the acting thread: only the wishes touch it.</param>
/// <param name="post">Hands a wish to the acting thread. It tells whether a world was changed.</param>
internal sealed class Hands(SessionState state, Action<Func<Actor, INetwork, bool>> post)
{
    /// <summary>Stops time, or lets it go on.</summary>
    public void TogglePause() => Wish(() => state.IsPaused = !state.IsPaused);

    /// <summary>One tick, and time stands still.</summary>
    public void Step() => Wish(() => (state.IsPaused, state.StepsWanted) = (true, state.StepsWanted + 1));

    /// <summary>Sets the speed, and lets time go on.</summary>
    public void SetSpeed(Speed speed) => Wish(() => (state.Speed, state.IsPaused) = (speed, false));

    /// <summary>Sets the chance of a random action, or gives it back to the options (null).</summary>
    public void SetEpsilon(double? epsilon)
    {
        post((actor, _) =>
        {
            actor.EpsilonOverride = epsilon is null ? null : Math.Clamp(epsilon.Value, 0, 1);
            return false;
        });
    }

    /// <summary>Follows the next critter.</summary>
    public void FollowNext()
    {
        post((actor, _) =>
        {
            state.Lane = (state.Lane + 1) % actor.ActiveLanes;
            return false;
        });
    }

    /// <summary>Holds an action in a person's game; -1: none.</summary>
    public void Steer(int action) => Wish(() => state.Steering = action);

    /// <summary>Writes the network that acts to a file. One that is there stays whole until the new one is.</summary>
    public void Save(string path)
    {
        post((_, network) =>
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

    /// <summary>Takes the dot at a place away, if there is one.</summary>
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
        post((actor, _) =>
        {
            World world = actor.Worlds[state.Lane / actor.CrittersPerWorld];
            int critter = state.Lane % actor.CrittersPerWorld;
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

    private void Wish(Action change)
    {
        post((_, _) =>
        {
            change();
            return false;
        });
    }

    private void Edit(Func<World, bool> change) => post((actor, _) => change(actor.Worlds[state.Lane / actor.CrittersPerWorld]));
}
