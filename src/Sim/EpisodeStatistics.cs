using Critter.Core.Files;

namespace Critter.Sim;

/// <summary>Dots that were eaten.</summary>
/// <param name="Apples">Those that add to the score.</param>
/// <param name="Poison">Those that take from it.</param>
/// <param name="Score">The sum of their <see cref="ThingKind.Score"/>.</param>
public readonly record struct EatenCounts(int Apples, int Poison, int Score)
{
    /// <summary>Both together.</summary>
    public static EatenCounts operator +(EatenCounts a, EatenCounts b) => new(a.Apples + b.Apples, a.Poison + b.Poison, a.Score + b.Score);

    /// <summary>What is in the first and not in the second.</summary>
    public static EatenCounts operator -(EatenCounts a, EatenCounts b) => new(a.Apples - b.Apples, a.Poison - b.Poison, a.Score - b.Score);
}

/// <summary>What a world's critters earn and eat in one episode. The numbers are means over the critters.</summary>
public sealed class EpisodeStatistics
{
    private readonly World _world;
    private readonly EatenCounts[] _before;
    private EatenCounts _allBefore;
    private double _reward;
    private int _ticks;

    internal EpisodeStatistics(World world)
    {
        _world = world;
        _before = new EatenCounts[world.Options.Critters];
    }

    /// <summary>The sum of the rewards.</summary>
    public double Reward => _reward / _before.Length;

    /// <summary>The mean reward of a tick; 0 before the first.</summary>
    public double RewardPerTick => _ticks == 0 ? 0 : Reward / _ticks;

    /// <summary>Dots eaten that add to the score.</summary>
    public double Apples => (double)(EatenByAll() - _allBefore).Apples / _before.Length;

    /// <summary>Dots eaten that take from the score.</summary>
    public double Poison => (double)(EatenByAll() - _allBefore).Poison / _before.Length;

    /// <summary>Apples minus poison, each as much as its kind scores.</summary>
    public double Score => (double)(EatenByAll() - _allBefore).Score / _before.Length;

    /// <summary>What one critter has eaten.</summary>
    public EatenCounts EatenBy(int critter) => _world.EatenBy(critter) - _before[critter];

    /// <summary>Counts a tick.</summary>
    /// <param name="rewards">[critters]</param>
    internal void AddTick(ReadOnlySpan<float> rewards)
    {
        _ticks++;
        foreach (float reward in rewards)
        {
            _reward += reward;
        }
    }

    /// <summary>An episode begins in the world as it is now.</summary>
    internal void Begin()
    {
        (_reward, _ticks, _allBefore) = (0, 0, EatenByAll());
        BeginEach();
    }

    internal void Save(BinaryWriter writer)
    {
        writer.Write(_reward);
        writer.Write(_ticks);
        writer.Write(_allBefore.Apples);
        writer.Write(_allBefore.Poison);
        writer.Write(_allBefore.Score);
    }

    /// <summary>Reads what <see cref="Save"/> wrote, after the world has read its own.</summary>
    /// <exception cref="InvalidDataException">It is not that.</exception>
    internal void Restore(BinaryReader reader)
    {
        EatenCounts eaten = EatenByAll();
        _reward = BinaryNumbers.ReadFinite(reader, "an episode's reward");
        _ticks = BinaryNumbers.ReadCount(reader, "an episode's ticks", 0, int.MaxValue);
        _allBefore = new EatenCounts(
            BinaryNumbers.ReadCount(reader, "the apples before an episode", 0, eaten.Apples),
            BinaryNumbers.ReadCount(reader, "the poison before an episode", 0, eaten.Poison),
            reader.ReadInt32());
        // Only the sums are saved. Of several critters that ate before, each is counted from here on.
        if (_before.Length > 1 && _allBefore.Apples + _allBefore.Poison > 0)
        {
            BeginEach();
        }
        else
        {
            Array.Fill(_before, _allBefore);
        }
    }

    private void BeginEach()
    {
        for (int critter = 0; critter < _before.Length; critter++)
        {
            _before[critter] = _world.EatenBy(critter);
        }
    }

    private EatenCounts EatenByAll()
    {
        EatenCounts sum = default;
        for (int critter = 0; critter < _before.Length; critter++)
        {
            sum += _world.EatenBy(critter);
        }

        return sum;
    }
}
