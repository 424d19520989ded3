using Critter.Core.Numerics;

namespace Critter.Sim;

/// <summary>Adds dots, and removes those that are too old, by chance.</summary>
internal sealed class DotSpawner
{
    private readonly WorldOptions _options;
    private readonly DotField _dots;
    private readonly double[] _chancesUpTo;

    public DotSpawner(WorldOptions options, DotField dots)
    {
        _options = options;
        _dots = dots;
        _chancesUpTo = new double[options.Kinds.Count];
        for (int kind = 1; kind < _chancesUpTo.Length; kind++)
        {
            _chancesUpTo[kind] = _chancesUpTo[kind - 1] + options.Kinds[kind].Chance;
        }
    }

    /// <summary>Adds all the dots of a fresh world.</summary>
    public void Fill(RandomStream random)
    {
        while (_dots.Count < _options.Dots)
        {
            Add(0, random);
        }
    }

    /// <summary>On every so many ticks, removes each dot over the age by a chance.</summary>
    public void Expire(long tick, RandomStream random)
    {
        if (tick % _options.AgeEveryTicks != 0)
        {
            return;
        }

        for (int number = _dots.Count - 1; number >= 0; number--)
        {
            if (tick - _dots.All[number].BornTick > _options.AgeLimitTicks && random.NextDouble() < _options.AgeChance)
            {
                _dots.RemoveAt(number);
            }
        }
    }

    /// <summary>On every so many ticks, adds dots by a chance while there are too few.</summary>
    public void Spawn(long tick, RandomStream random)
    {
        if (tick % _options.SpawnEveryTicks != 0)
        {
            return;
        }

        for (int i = 0; i < _options.SpawnTries && _dots.Count < _options.Dots; i++)
        {
            if (random.NextDouble() < _options.SpawnChance)
            {
                Add(tick, random);
            }
        }
    }

    private void Add(long tick, RandomStream random)
    {
        double margin = _options.SpawnMarginPixels;
        float x = (float)random.NextDouble(margin, _options.WidthPixels - margin);
        float y = (float)random.NextDouble(margin, _options.HeightPixels - margin);
        // The pick is below the last sum, so a kind whose chance is 0 is never picked.
        double pick = random.NextDouble() * _chancesUpTo[^1];
        int kind = 1;
        while (pick >= _chancesUpTo[kind])
        {
            kind++;
        }

        _dots.Add(new Dot(x, y, kind, tick));
    }
}
