using Critter.Core.Numerics;

namespace Critter.Sim;

/// <summary>Where a critter is and looks: pixels from the top left corner, and radians, within ±2 pi (in [0, 2 pi] after a tick).
/// Angle a looks along (sin a, cos a): 0 is down the screen, and it grows to the critter's left.</summary>
public readonly record struct Pose(double X, double Y, double Angle);

/// <summary>What a world stores of one critter, within one cache line. The sine, cosine and proximity follow from the rest when it looks.</summary>
internal struct CritterState
{
    public double X;
    public double Y;
    public double Angle;
    public double Reward;
    public double Sin;
    public double Cos;
    public double Proximity;
}

/// <summary>
/// A world with walls, dots and critters. Each <see cref="Step"/> is one tick. It never ends: how long an episode is, its user decides
/// (<see cref="VectorWorld"/>). The same options, seed and actions give the same world, bit for bit. Not safe for two threads.
/// </summary>
public sealed partial class World
{
    private readonly WallField _walls;
    private readonly DotField _dots;
    private readonly DotSpawner _spawner;
    private readonly Vision _vision;
    private readonly Body[] _bodies;
    private readonly bool[] _isForward;
    private readonly Feeding _feeding;
    private readonly CritterState[] _critters;
    private readonly double _rim;
    private readonly RandomStream _random;
    private readonly Memories? _memories;

    /// <summary>A fresh world.</summary>
    /// <param name="options">Checked here; <see cref="WorldOptions.Validate"/> says what is thrown.</param>
    /// <param name="seed">The same seed gives the same world.</param>
    /// <param name="countsNewGround">Whether the critters' ground is followed for <see cref="NewGroundOf"/> where the options have no memory.</param>
    public World(WorldOptions options, ulong seed, bool countsNewGround = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        CellGrid grid = new(options);
        _rim = Math.Min(options.CritterRadiusPixels, grid.RimPixels);
        _walls = new WallField(grid, options.Walls ?? WallLayout.Reference(options.WidthPixels, options.HeightPixels));
        _dots = new DotField(grid, options);
        _spawner = new DotSpawner(options, _dots);
        _vision = new Vision(options, _walls, _dots);
        _feeding = new Feeding(options, _walls, _dots);
        _bodies = [.. options.Actions.Select(wheels => new Body(wheels, options.CritterRadiusPixels))];
        _isForward = [.. options.Actions.Select(wheels => wheels.IsForward)];
        _critters = new CritterState[options.Critters];
        _random = new RandomStream(seed);
        _memories = options.Memory is not null || countsNewGround ? new Memories(options, _vision, _bodies) : null;
        Reset(seed);
    }

    /// <summary>What this world is made of.</summary>
    public WorldOptions Options { get; }

    /// <summary>Ticks since the world was fresh.</summary>
    public long Tick { get; private set; }

    /// <summary>The walls.</summary>
    public ReadOnlySpan<Wall> Walls => _walls.All;

    /// <summary>The dots; a dot's number is its place here, until the next tick.</summary>
    public ReadOnlySpan<Dot> Dots => _dots.All;

    /// <summary>What was eaten in the last tick.</summary>
    public IReadOnlyList<Meal> MealsThisTick => _feeding.MealsThisTick;

    /// <summary>Makes the world fresh again, as a new one with this seed would be.</summary>
    public void Reset(ulong seed)
    {
        _random.Seed(seed);
        Tick = 0;
        _feeding.Clear();
        _dots.Clear();
        _spawner.Fill(_random);
        for (int i = 0; i < _critters.Length; i++)
        {
            Pose start = i == 0 ? new Pose(Options.StartX, Options.StartY, Options.StartAngleRadians) : RandomPose();
            _critters[i] = new CritterState { X = start.X, Y = start.Y, Angle = start.Angle };
        }

        _vision.Look(_critters);
        _memories?.Begin();
    }

    /// <summary>One tick: the critters move and eat, dots are removed and added, and the critters look again.</summary>
    /// <param name="actions">[critters] Each an index into <see cref="WorldOptions.Actions"/>.</param>
    /// <exception cref="ArgumentException">There is not one action a critter, or one is out of range; nothing has happened then.</exception>
    public void Step(ReadOnlySpan<int> actions)
    {
        RequireActions(actions, _critters.Length, _bodies.Length);
        Advance(actions);
    }

    /// <exception cref="ArgumentException">There is not one action a critter, or one is out of range.</exception>
    internal static void RequireActions(ReadOnlySpan<int> actions, int critters, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(actions.Length, critters, nameof(actions));
        for (int i = 0; i < actions.Length; i++)
        {
            if ((uint)actions[i] >= (uint)count)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(actions),
                    FormattableString.Invariant($"critter {i}'s action is {actions[i]}; expected 0 to {count - 1}"));
            }
        }
    }

    /// <summary>One tick with actions that <see cref="RequireActions"/> has seen.</summary>
    internal void Advance(ReadOnlySpan<int> actions)
    {
        Tick++;
        Reward(actions);
        Move(actions);
        _feeding.Eat(_critters);
        _spawner.Expire(Tick, _random);
        _spawner.Spawn(Tick, _random);
        _memories?.KeepLook();
        _vision.Look(_critters);
        _memories?.AddTick(actions, _feeding.Meals, Tick);
    }

    /// <summary>
    /// Writes what a critter sees now: for each eye a number a kind, 1 unless it sees that kind, else distance / range. Where the options
    /// have a memory, what it remembers follows (docs/world.md).
    /// </summary>
    /// <param name="critter">Which, 0 the first.</param>
    /// <param name="observation">[<see cref="WorldOptions.ObservationLength"/>]</param>
    public void Observe(int critter, Span<float> observation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(observation.Length, Options.ObservationLength, nameof(observation));
        CheckCritter(critter);
        _vision.Observe(critter, observation[..Options.EyeLength]);
        if (Options.Memory is not null)
        {
            _memories![critter].Observe(observation[Options.EyeLength..]);
        }
    }

    /// <summary>What a critter remembers; null where the options have no memory.</summary>
    public SpatialMemory? MemoryOf(int critter)
    {
        CheckCritter(critter);
        return Options.Memory is null ? null : _memories![critter];
    }

    /// <summary>The ground that came into a critter's view with the last tick: the sum over cells of how stale each was, in [0, 1].</summary>
    /// <exception cref="InvalidOperationException">The world neither has a memory nor counts new ground.</exception>
    public float NewGroundOf(int critter)
    {
        CheckCritter(critter);
        return _memories is null ? throw new InvalidOperationException("This world counts no new ground.") : _memories[critter].NewGround;
    }

    /// <summary>What one eye of a critter sees now.</summary>
    public Sighting Eye(int critter, int eye)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)eye, (uint)Options.Eyes, nameof(eye));
        CheckCritter(critter);
        return _vision.Eye(critter, eye);
    }

    /// <summary>Where a critter is.</summary>
    public Pose PoseOf(int critter)
    {
        CheckCritter(critter);
        ref readonly CritterState c = ref _critters[critter];
        return new Pose(c.X, c.Y, c.Angle);
    }

    /// <summary>What a critter earned in the last tick.</summary>
    public float RewardOf(int critter)
    {
        CheckCritter(critter);
        return (float)_critters[critter].Reward;
    }

    /// <summary>How far a critter is from the walls that it sees, by which the next tick's proximity reward is paid: [0, 1], 1 where it sees none near.</summary>
    public double ProximityOf(int critter)
    {
        CheckCritter(critter);
        return _critters[critter].Proximity;
    }

    /// <summary>What a critter has eaten since the world was fresh.</summary>
    public EatenCounts EatenBy(int critter)
    {
        CheckCritter(critter);
        EatenCounts eaten = default;
        for (int kind = 1; kind < Options.Kinds.Count; kind++)
        {
            int count = _feeding.Count(critter, kind);
            int score = Options.Kinds[kind].Score;
            eaten += new EatenCounts(score > 0 ? count : 0, score < 0 ? count : 0, count * score);
        }

        return eaten;
    }

    /// <summary>
    /// Puts a critter somewhere: in the world, or by less than its radius beyond the edge (its next move brings it in). What it remembers
    /// would be wrong there, so it begins again.
    /// </summary>
    /// <exception cref="ArgumentException">The place is further outside, or the angle is not within ±2 pi.</exception>
    public void Place(int critter, Pose pose)
    {
        CheckCritter(critter);
        if (!IsInside(pose))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"a critter at ({pose.X}, {pose.Y}) with angle {pose.Angle} is outside the world"));
        }

        _critters[critter] = _critters[critter] with { X = pose.X, Y = pose.Y, Angle = pose.Angle };
        _vision.Look(_critters);
        _memories?.Begin(critter, Tick);
    }

    /// <summary>Adds a dot, even where there are <see cref="WorldOptions.Dots"/> already.</summary>
    /// <param name="x">Pixels from the left.</param>
    /// <param name="y">Pixels from the top.</param>
    /// <param name="kind">An index into <see cref="WorldOptions.Kinds"/>, never 0.</param>
    public void AddDot(float x, float y, int kind)
    {
        Dot dot = new(x, y, kind, Tick);
        if (!IsPossible(dot))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"a dot of kind {kind} at ({x}, {y}) cannot be in this world"));
        }

        _dots.Add(dot);
        _vision.Look(_critters);
    }

    /// <summary>Removes a dot; the last dot gets its number.</summary>
    /// <param name="number">Its place in <see cref="Dots"/>.</param>
    public void RemoveDot(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)number, (uint)_dots.Count, nameof(number));
        _dots.RemoveAt(number);
        _vision.Look(_critters);
    }

    // Proximity is what the eyes saw before the move.
    private void Reward(ReadOnlySpan<int> actions)
    {
        for (int i = 0; i < _critters.Length; i++)
        {
            ref CritterState c = ref _critters[i];
            bool forward = _isForward[actions[i]] && c.Proximity > 0.75;
            c.Reward = (Options.ProximityWeight * c.Proximity) + (forward ? Options.ForwardWeight * c.Proximity : 0);
        }
    }

    private void Move(ReadOnlySpan<int> actions)
    {
        for (int i = 0; i < _critters.Length; i++)
        {
            ref CritterState c = ref _critters[i];
            ref readonly Body body = ref _bodies[actions[i]];
            (double dx, double dy) = body.Move(c.Sin, c.Cos);
            c.Angle = body.Turn(c.Angle);
            if (!Geometry.IsBlocked(c.X, c.Y, dx, dy, _walls.Near(c.X, c.Y)))
            {
                c.X += dx;
                c.Y += dy;
            }

            c.X = Math.Clamp(c.X, 0, Options.WidthPixels);
            c.Y = Math.Clamp(c.Y, 0, Options.HeightPixels);
        }
    }

    private Pose RandomPose()
    {
        return new Pose(
            _random.NextDouble(Options.SpawnMarginPixels, Options.WidthPixels - Options.SpawnMarginPixels),
            _random.NextDouble(Options.SpawnMarginPixels, Options.HeightPixels - Options.SpawnMarginPixels),
            _random.NextDouble(0, 2 * Math.PI));
    }

    private void CheckCritter(int critter) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)critter, (uint)_critters.Length, nameof(critter));
}
