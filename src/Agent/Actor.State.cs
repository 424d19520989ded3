using Critter.Core.Files;
namespace Critter.Agent;

/// <summary>What of the worlds and those who live in them is saved.</summary>
public sealed partial class Actor
{
    /// <summary>Writes everything that changes.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Ticks);
        writer.Write(EpisodesEnded);
        writer.Write(_activeWorlds);
        writer.Write(_tickOfEpisode);
        BinaryNumbers.Write<float>(writer, _states);
        BinaryNumbers.Write<int>(writer, _actions);
        _exploration.Save(writer);
        for (int i = 0; i < _worlds.Length; i++)
        {
            _worlds[i].Save(writer);
            _tallies[i].Save(writer);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not that.</exception>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Ticks = reader.ReadInt64();
        EpisodesEnded = BinaryNumbers.ReadCount(reader, "the number of episodes that ended", 0, _options.Episodes);
        int active = Math.Min(_worlds.Length, _options.Episodes - EpisodesEnded);
        _activeWorlds = BinaryNumbers.ReadCount(reader, "the number of worlds that are lived in", active, active);
        _tickOfEpisode = BinaryNumbers.ReadCount(reader, "the tick of the episode", 0, _options.TicksPerEpisode - 1);
        RequireTicksOfEpisodes();
        BinaryNumbers.ReadFinite(reader, _states, "a number of a state");
        BinaryNumbers.ReadCounts(reader, _actions, "an action", 0, _layout.Actions - 1);
        _exploration.Restore(reader);
        for (int i = 0; i < _worlds.Length; i++)
        {
            _worlds[i].Restore(reader);
            _tallies[i].Restore(reader);
        }
    }

    // Every critter of every episode that ended lived all its ticks.
    private void RequireTicksOfEpisodes()
    {
        long expected = ((EpisodesEnded * (long)_options.TicksPerEpisode) + (_activeWorlds * (long)_tickOfEpisode)) * _critters;
        if (Ticks != expected)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"the number of ticks is {Ticks}; expected {expected} at tick {_tickOfEpisode} after {EpisodesEnded} episodes"));
        }
    }
}
