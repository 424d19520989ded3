using Critter.Agent.Options;
using Critter.Agent.Replay;

namespace Critter.Agent.Tests.Replay;

/// <summary>A whole transition, from a life that a replay was told of frame by frame.</summary>
internal sealed record LivedTransition(float[] State, int Action, float Reward, float Return, float Discount, float[] NextState)
{
    private const int EpisodeTicks = 7;

    /// <summary>Lives through episodes of seven ticks in every lane: all transitions by the (lane, time) that their first observation shows.</summary>
    public static Dictionary<(float Lane, float Time), LivedTransition> Live(IReplay replay, StateLayout layout, int lanes, LearnerOptions options, int ticks)
    {
        Dictionary<(float, float), LivedTransition> all = [];
        float[][] states = new float[lanes][];
        List<(float[] State, int Action, float Reward)>[] episodes = new List<(float[], int, float)>[lanes];
        for (int t = 0; t < ticks; t++)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                if (t % EpisodeTicks == 0)
                {
                    states[lane] = new float[layout.Length];
                    layout.Begin(states[lane], [lane, t]);
                    episodes[lane] = [];
                }

                int action = (t + lane) % 3;
                float reward = (t * 0.25f) - lane;
                episodes[lane].Add(([.. states[lane]], action, reward));
                replay.Add(lane, states[lane], action, reward);
                layout.Push(states[lane], action, [lane, t + 1]);
                if (t % EpisodeTicks == EpisodeTicks - 1)
                {
                    replay.Truncate(lane, states[lane]);
                }

                if (t % EpisodeTicks == EpisodeTicks - 1 || t == ticks - 1)
                {
                    episodes[lane].Add(([.. states[lane]], -1, 0));
                    AddTransitions(all, episodes[lane], options);
                }
            }
        }

        return all;
    }

    private static void AddTransitions(
        Dictionary<(float, float), LivedTransition> all, List<(float[] State, int Action, float Reward)> episode, LearnerOptions options)
    {
        for (int t = 0; t < episode.Count - 1; t++)
        {
            int steps = Math.Min(options.Steps, episode.Count - 1 - t);
            float value = 0;
            for (int m = steps - 1; m >= 0; m--)
            {
                value = episode[t + m].Reward + ((float)options.Discount * value);
            }

            all[(episode[t].State[0], episode[t].State[1])] = new LivedTransition(
                episode[t].State, episode[t].Action, episode[t].Reward, value, (float)Math.Pow(options.Discount, steps), episode[t + steps].State);
        }
    }
}
