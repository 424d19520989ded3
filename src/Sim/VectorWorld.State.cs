using Critter.Core.Files;

namespace Critter.Sim;

// What is saved, in two parts: checkpoints of version 0.1 have the agent's own state between them.
public sealed partial class VectorWorld
{
    /// <summary>Writes how far the episodes are.</summary>
    public void SaveProgress(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Ticks);
        writer.Write(EpisodesEnded);
        writer.Write(ActiveWorlds);
        writer.Write(TickOfEpisode);
    }

    /// <summary>Reads what <see cref="SaveProgress"/> wrote for a vector of the same options.</summary>
    /// <param name="reader">At what was written.</param>
    /// <param name="episodesThen">How many episodes that vector was to run through, at most as many as this one; null: as many.</param>
    /// <exception cref="InvalidDataException">It is not that.</exception>
    public void RestoreProgress(BinaryReader reader, int? episodesThen = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Ticks = reader.ReadInt64();
        EpisodesEnded = BinaryNumbers.ReadCount(reader, "the number of episodes that ended", 0, episodesThen ?? Episodes.Count);
        int active = Math.Min(_worlds.Length, (episodesThen ?? Episodes.Count) - EpisodesEnded);
        ActiveWorlds = BinaryNumbers.ReadCount(reader, "the number of active worlds", active, active);
        TickOfEpisode = BinaryNumbers.ReadCount(reader, "the tick of the episode", 0, Episodes.Ticks - 1);
        // Every critter of every episode that ended made all its ticks.
        long expected = ((EpisodesEnded * (long)Episodes.Ticks) + (ActiveWorlds * (long)TickOfEpisode)) * _critters;
        if (Ticks != expected)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"the number of ticks is {Ticks}; expected {expected} at tick {TickOfEpisode} after {EpisodesEnded} episodes"));
        }
    }

    /// <summary>Writes every world and the statistics of its episode.</summary>
    public void SaveWorlds(BinaryWriter writer)
    {
        for (int i = 0; i < _worlds.Length; i++)
        {
            _worlds[i].Save(writer);
            _statistics[i].Save(writer);
        }
    }

    /// <summary>Reads what <see cref="SaveWorlds"/> wrote; observations and rewards are as they were then.</summary>
    /// <exception cref="InvalidDataException">It is not that.</exception>
    /// <exception cref="EndOfStreamException">It ends early.</exception>
    public void RestoreWorlds(BinaryReader reader)
    {
        for (int i = 0; i < _worlds.Length; i++)
        {
            _worlds[i].Restore(reader);
            _statistics[i].Restore(reader);
        }

        Observe();
        for (int lane = 0; lane < Lanes; lane++)
        {
            (World world, int critter) = At(lane);
            _rewards[lane] = world.RewardOf(critter);
        }
    }
}
