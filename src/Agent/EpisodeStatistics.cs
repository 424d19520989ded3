using Critter.Core.Files;
using Critter.Sim;

namespace Critter.Agent;

/// <summary>Adds up what a world's critters earn and eat between two marks.</summary>
internal sealed class EpisodeStatistics
{
    private readonly World _world;
    private readonly int _critters;
    private readonly (int Apples, int Poison, int Score)[] _before;
    private double _reward;
    private int _ticks;
    private int _applesBefore;
    private int _poisonBefore;
    private int _scoreBefore;

    public EpisodeStatistics(World world)
    {
        _world = world;
        _critters = world.Options.Critters;
        _before = new (int, int, int)[_critters];
    }

    public double Reward => _reward / _critters;

    public double RewardPerTick => _ticks == 0 ? 0 : _reward / _critters / _ticks;

    public double Apples => (double)(Eaten(1) - _applesBefore) / _critters;

    public double Poison => (double)(Eaten(-1) - _poisonBefore) / _critters;

    public double Score => (double)(Scored() - _scoreBefore) / _critters;

    /// <summary>What one critter has eaten and scored since the mark.</summary>
    public (int Apples, int Poison, int Score) Of(int critter)
    {
        (int apples, int poison, int score) = _before[critter];
        return (Eaten(critter, 1) - apples, Eaten(critter, -1) - poison, _world.ScoreOf(critter) - score);
    }

    /// <summary>Counts the tick that the world has just made.</summary>
    public void AddTick()
    {
        _ticks++;
        for (int critter = 0; critter < _critters; critter++)
        {
            _reward += _world.RewardOf(critter);
        }
    }

    /// <summary>Counts from here on.</summary>
    public void Mark()
    {
        _reward = 0;
        _ticks = 0;
        _applesBefore = Eaten(1);
        _poisonBefore = Eaten(-1);
        _scoreBefore = Scored();
        MarkEach();
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_reward);
        writer.Write(_ticks);
        writer.Write(_applesBefore);
        writer.Write(_poisonBefore);
        writer.Write(_scoreBefore);
    }

    /// <summary>Reads what <see cref="Save"/> wrote, after the world has read its own.</summary>
    /// <exception cref="InvalidDataException">It is not that.</exception>
    public void Restore(BinaryReader reader)
    {
        _reward = BinaryNumbers.ReadFinite(reader, "an episode's reward");
        _ticks = BinaryNumbers.ReadCount(reader, "an episode's ticks", 0, int.MaxValue);
        _applesBefore = BinaryNumbers.ReadCount(reader, "the apples before an episode", 0, Eaten(1));
        _poisonBefore = BinaryNumbers.ReadCount(reader, "the poison before an episode", 0, Eaten(-1));
        _scoreBefore = reader.ReadInt32();
        // Those are the sums. Whose they are is known of one critter, and where there was nothing before; several are counted from here on.
        if (_critters > 1 && _applesBefore + _poisonBefore > 0)
        {
            MarkEach();
        }
        else
        {
            Array.Fill(_before, (_applesBefore, _poisonBefore, _scoreBefore));
        }
    }

    private void MarkEach()
    {
        for (int critter = 0; critter < _critters; critter++)
        {
            _before[critter] = (Eaten(critter, 1), Eaten(critter, -1), _world.ScoreOf(critter));
        }
    }

    private int Scored()
    {
        int score = 0;
        for (int critter = 0; critter < _critters; critter++)
        {
            score += _world.ScoreOf(critter);
        }

        return score;
    }

    private int Eaten(int sign)
    {
        int eaten = 0;
        for (int critter = 0; critter < _critters; critter++)
        {
            eaten += Eaten(critter, sign);
        }

        return eaten;
    }

    // How many dots whose score has this sign a critter has eaten since the world was fresh.
    private int Eaten(int critter, int sign)
    {
        int eaten = 0;
        for (int kind = 1; kind < _world.Options.Kinds.Count; kind++)
        {
            eaten += Math.Sign(_world.Options.Kinds[kind].Score) == sign ? _world.MealsOf(critter, kind) : 0;
        }

        return eaten;
    }
}
