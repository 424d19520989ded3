using System.Text;
using System.Text.Json;
using Critter.Agent.Options;
using Critter.Core.Files;
using Critter.Core.Numerics;
using Critter.Sim;
using Critter.Window.Views;

namespace Critter.Env;

/// <summary>What becomes of a world whose episode was truncated.</summary>
internal enum Autoreset
{
    /// <summary>It waits for a reset.</summary>
    None,

    /// <summary>The next step resets it.</summary>
    NextStep,

    /// <summary>The same step resets it.</summary>
    SameStep,
}

/// <summary>An episode is over, and its world was not reset.</summary>
internal sealed class EpisodeOverException(string message) : Exception(message);

/// <summary>Worlds of one kind, each with an episode of its own. What each method does is said in <c>critter.h</c>.</summary>
internal sealed class WorldSet
{
    // A user may add dots; World.State.cs.
    private const int AddedDots = 10_000;
    private const int HeadBytes = sizeof(ulong) + (3 * sizeof(int));

    private readonly WorldOptions _options;
    private readonly Autoreset _autoreset;
    private readonly World[] _worlds;
    private readonly Episode[] _episodes;
    private readonly int _critters;
    private readonly int _length;

    public WorldSet(RunOptions options, int worlds, Autoreset autoreset)
    {
        _options = options.World;
        _autoreset = autoreset;
        Ticks = options.TicksPerEpisode;
        _worlds = [.. Enumerable.Range(0, worlds).Select(_ => new World(_options, 0))];
        _episodes = new Episode[worlds];
        (_critters, _length) = (_options.Critters, _options.ObservationLength);
        _ = checked(Lanes * _length);
    }

    public int Worlds => _worlds.Length;

    public int Critters => _critters;

    public int Lanes => checked(_worlds.Length * _critters);

    public int Actions => _options.Actions.Count;

    public int ObservationLength => _length;

    public int EyeLength => _options.EyeLength;

    public int Ticks { get; }

    public (int Width, int Height) Size => ((int)Math.Round(_options.WidthPixels), (int)Math.Round(_options.HeightPixels));

    /// <summary>
    /// The most that an eye reads: the mirrored foot is up to two radii off the ray, and by as much beyond the range along it, since the
    /// place on the ray is measured on the ray's longer axis (<see cref="Geometry"/>).
    /// </summary>
    public float EyeHigh
    {
        get
        {
            double range = _options.EyeRangePixels;
            double off = 2 * _options.DotRadiusPixels;
            return (float)(Math.Sqrt(((range + off) * (range + off)) + (off * off)) / range);
        }
    }

    public int StateLength
    {
        get
        {
            using MemoryStream stream = new();
            using BinaryWriter writer = new(stream);
            _worlds[0].Save(writer);
            writer.Flush();
            // Of those that are there, the dots may become more.
            return checked((int)(HeadBytes + stream.Length + (20L * (_options.Dots + AddedDots - _worlds[0].Dots.Length))));
        }
    }

    /// <summary>Options from JSON; null or nothing: the reference's.</summary>
    /// <exception cref="BadFileException">It is no JSON.</exception>
    /// <exception cref="OptionException">An option is unknown or out of its range.</exception>
    public static RunOptions Read(string? json)
    {
        RunOptions options = new();
        if (!string.IsNullOrEmpty(json))
        {
            using JsonDocument document = JsonText.Parse(Encoding.UTF8.GetBytes(json), "the options");
            options = OptionBinder.Merge(options, document.RootElement);
        }

        RunConfig.Validate(options);
        return options;
    }

    public void Reset(ReadOnlySpan<ulong> seeds, ReadOnlySpan<byte> mask, Span<float> observations)
    {
        for (int i = 0; i < _worlds.Length; i++)
        {
            if (mask.IsEmpty || mask[i] != 0)
            {
                _episodes[i] = new Episode { Seed = seeds[i], HasBegun = true };
                _worlds[i].Reset(seeds[i]);
            }

            Observe(i, observations);
        }
    }

    /// <exception cref="ArgumentException">An action is out of range.</exception>
    /// <exception cref="EpisodeOverException">A world was not reset.</exception>
    public void Step(ReadOnlySpan<int> actions, Span<float> observations, Span<float> rewards, Span<byte> truncated, Span<float> finals)
    {
        // Checked before any steps.
        for (int lane = 0; lane < actions.Length; lane++)
        {
            if ((uint)actions[lane] >= (uint)Actions)
            {
                throw new ArgumentException(FormattableString.Invariant($"lane {lane}'s action is {actions[lane]}; expected 0 to {Actions - 1}"));
            }
        }

        for (int i = 0; i < _worlds.Length; i++)
        {
            if (!_episodes[i].HasBegun || (_episodes[i].IsOver && _autoreset == Autoreset.None))
            {
                throw new EpisodeOverException(FormattableString.Invariant(
                    $"world {i} {(_episodes[i].HasBegun ? $"has lived its episode of {Ticks} ticks" : "has begun no episode")}; expected a reset before the next step"));
            }
        }

        for (int i = 0; i < _worlds.Length; i++)
        {
            ref Episode episode = ref _episodes[i];
            Span<float> earned = rewards.Slice(i * _critters, _critters);
            if (episode.IsOver)
            {
                BeginNext(i);
                earned.Clear();
                truncated[i] = 0;
                Observe(i, observations);
                continue;
            }

            World world = _worlds[i];
            world.Step(actions.Slice(i * _critters, _critters));
            for (int critter = 0; critter < _critters; critter++)
            {
                earned[critter] = world.RewardOf(critter);
            }

            episode.Tick++;
            episode.IsOver = episode.Tick == Ticks;
            truncated[i] = episode.IsOver ? (byte)1 : (byte)0;
            if (episode.IsOver && _autoreset == Autoreset.SameStep)
            {
                if (!finals.IsEmpty)
                {
                    Observe(i, finals);
                }

                BeginNext(i);
            }

            Observe(i, observations);
        }
    }

    public EatenCounts EatenBy(int lane) => _worlds[lane / _critters].EatenBy(lane % _critters);

    public void Render(int world, int width, int height, Span<byte> rgb) => WorldPicture.Paint(_worlds[world], width, height, rgb);

    public byte[] Save(int world)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        Episode episode = _episodes[world];
        writer.Write(episode.Seed);
        writer.Write(episode.Number);
        writer.Write(episode.Tick);
        writer.Write((episode.HasBegun ? 1 : 0) + (episode.IsOver ? 2 : 0));
        _worlds[world].Save(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">It is no such state.</exception>
    /// <exception cref="EndOfStreamException">It ends early.</exception>
    public void Restore(int world, byte[] state, Span<float> observations)
    {
        using BinaryReader reader = new(new MemoryStream(state));
        Episode episode = new()
        {
            Seed = reader.ReadUInt64(),
            Number = BinaryNumbers.ReadCount(reader, "the episode's number", 0, int.MaxValue),
            Tick = BinaryNumbers.ReadCount(reader, "the episode's tick", 0, Ticks),
        };
        int flags = BinaryNumbers.ReadCount(reader, "whether the episode is over", 0, 3);
        // Where the rest is no state, the world must be reset.
        _episodes[world] = default;
        _worlds[world].Restore(reader);
        if (reader.BaseStream.Position < state.Length)
        {
            throw new InvalidDataException(FormattableString.Invariant($"a state of {state.Length} bytes; expected {reader.BaseStream.Position}"));
        }

        _episodes[world] = episode with { HasBegun = (flags & 1) != 0, IsOver = (flags & 2) != 0 };
        for (int critter = 0; critter < _critters; critter++)
        {
            _worlds[world].Observe(critter, observations.Slice(critter * _length, _length));
        }
    }

    private void BeginNext(int i)
    {
        ref Episode episode = ref _episodes[i];
        episode = episode with { Number = episode.Number + 1, Tick = 0, IsOver = false };
        _worlds[i].Reset(RandomStream.DeriveSeed(episode.Seed, "episode", (ulong)episode.Number));
    }

    private void Observe(int world, Span<float> observations)
    {
        for (int critter = 0; critter < _critters; critter++)
        {
            _worlds[world].Observe(critter, observations.Slice(((world * _critters) + critter) * _length, _length));
        }
    }

    private record struct Episode
    {
        public ulong Seed;
        public int Number;
        public int Tick;
        public bool HasBegun;
        public bool IsOver;
    }
}
