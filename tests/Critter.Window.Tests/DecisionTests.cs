using Critter.Agent;
using Critter.Agent.Options;
using Critter.Agent.Replay;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Sim;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>One decision in five beats: every number is that of the run, and telling it changes nothing.</summary>
public sealed class DecisionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("critter-decisions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("lecture", "learner.learnFrom=40")]
    [InlineData("lecture", "learner.rewardBaseline=1.05")]
    [InlineData("lecture", "learner.discount=0")]
    [InlineData("default", "learner.learnFrom=200")]
    [InlineData("default", "learner.steps=4")]
    public void Learns_AfterSomeTicks_HasTheTargetOfTheLearner(string preset, string assignment)
    {
        RunOptions options = OptionBinder.Set(Presets.Get(preset) with { Seed = 5 }, assignment);
        using Session session = TestSession.Paused(options);
        for (int i = 1; i <= 90; i++)
        {
            session.Commands.Step();
        }

        session.Until(s => s.Metrics.Tick == 90);
        session.Commands.ToggleExplanation();
        Decision first = BeatOf(session, Beat.Sees);
        session.Commands.Step();
        session.Commands.Step();
        Decision acts = BeatOf(session, Beat.Acts);
        session.Commands.Step();
        Decision gets = BeatOf(session, Beat.Gets);
        session.Commands.Step();
        Decision learns = session.Until(s => s.Decision?.Target is not null).Decision!;

        // The same run once more, by the trainer alone.
        Recorder recorder = new(90, options);
        using Trainer trainer = new(options);
        recorder.Trainer = trainer;
        trainer.Actor.Watcher = recorder;
        while (!recorder.IsDone)
        {
            trainer.Advance();
        }

        TargetParts target = learns.Target!;
        Assert.Equal(recorder.Values, first.Network.Values);
        Assert.Equal((recorder.Action, recorder.IsExplored), (acts.Network.Action, acts.Network.IsExplored));
        Assert.Equal(recorder.Epsilon, acts.Epsilon);
        Assert.Equal(recorder.Rewards[0], (float)gets.Reward!.Total);
        Assert.Equal(recorder.Rewards, target.Rewards);
        Assert.Equal(options.Learner.Steps, target.Rewards.Count);
        Assert.Equal(recorder.Batch.Returns[0], target.Return);
        Assert.Equal(recorder.Batch.Discounts[0], target.BootstrapDiscount);
        Assert.Equal(recorder.Batch.Targets[0], target.Target);
        Assert.Equal(recorder.Values[recorder.Action] - recorder.Batch.Targets[0], target.Error, 1e-4);
        if (preset == "lecture")
        {
            // No target network and no doubling: what the slides say, by hand. Single precision.
            Assert.Equal(target.Return + (target.BootstrapDiscount * (double)recorder.NextValues.Max()), target.Target, 1e-4);
        }

        string line = DecisionText.Lines(learns)[0];
        Assert.StartsWith("target = r + discount", line, StringComparison.Ordinal);
        Assert.EndsWith($"= {DecisionText.Number(target.Target)}", line, StringComparison.Ordinal);
        Assert.Equal(3, DecisionText.Lines(learns).Count);
    }

    [Fact]
    public void Gets_WhereAnAppleIsEaten_SplitsTheReward()
    {
        RunOptions options = TestSession.Lecture with { World = new WorldOptions { Dots = 0, StartX = 350, StartY = 60 } };
        using Session session = TestSession.Paused(options);
        session.Commands.AddDot(353, 63, kind: 1);
        session.Until(s => s.World.Dots.Length == 1);
        session.Commands.ToggleExplanation();
        for (int i = 0; i < 3; i++)
        {
            session.Commands.Step();
        }

        RewardParts reward = session.Until(s => s.Decision?.Reward is not null).Decision!.Reward!;

        Assert.Equal([("apple", 5.0)], reward.Meals);
        Assert.InRange(reward.Wall, 0.01, 1);
        Assert.Equal(0, reward.Else, 1e-5);
        Assert.Equal(reward.Total, reward.Wall + reward.Forward + 5, 1e-5);
    }

    [Fact]
    public void Run_ExplainedForAWhile_MakesTheSameBytes()
    {
        RunOptions options = Presets.Get("default") with { Seed = 3, Episodes = 8, TicksPerEpisode = 300 };
        options = OptionBinder.Set(options, "learner.learnFrom=200");
        string saved = Path.Combine(_folder, "network.json");
        using (Session session = TestSession.Paused(options))
        {
            session.Commands.ToggleExplanation();
            for (int i = 0; i < 60; i++)
            {
                session.Commands.Step();
            }

            session.Until(s => s.Metrics.Tick >= 12 && s.Decision is not null);
            session.Commands.SetSpeed(Speed.Full);
            session.Until(s => s.Message.StartsWith("training has ended", StringComparison.Ordinal));
            session.Commands.Save(saved);
            session.Until(s => s.Message.StartsWith("saved", StringComparison.Ordinal));
        }

        using Trainer alone = new(options);
        while (!alone.IsFinished)
        {
            alone.Advance();
        }

        using MemoryStream expected = new();
        Nn.Files.NetworkFile.Write(expected, alone.Network);
        Assert.Equal(expected.ToArray(), File.ReadAllBytes(saved));
    }

    [Fact]
    public void Begin_JustBeforeAnEpisodesEnd_IsOfTheNextEpisode()
    {
        RunOptions options = OptionBinder.Set(Presets.Get("default") with { Seed = 3, TicksPerEpisode = 20 }, "learner.steps=5");
        using Session session = TestSession.Paused(options);
        for (int i = 0; i < 17; i++)
        {
            session.Commands.Step();
        }

        session.Until(s => s.Metrics.Tick == 17);
        session.Commands.ToggleExplanation();
        Snapshot begun = session.Until(s => s.Decision is not null && s.Metrics.Tick == 0);

        Assert.Equal(Beat.Sees, begun.Decision!.Beat);
        Assert.Equal(9, begun.Metrics.Episode);
    }

    [Fact]
    public void Lines_OfEveryBeat_AreSentencesOfWhatIsThere()
    {
        using Session session = TestSession.Paused(TestSession.Lecture with { World = new WorldOptions { Dots = 0 } });
        session.Commands.AddDot(50, 90, kind: 2);
        session.Until(s => s.World.Dots.Length == 1);
        session.Commands.ToggleExplanation();
        Decision sees = BeatOf(session, Beat.Sees);
        session.Commands.Step();
        Decision expects = BeatOf(session, Beat.Expects);

        // The critter starts at (50, 50) and looks down; the poison's middle is 40 pixels ahead, and an eye beside meets it a little before, and the left wall is to its right.
        Assert.Contains("poison ahead, 39 px", DecisionText.Lines(sees)[0], StringComparison.Ordinal);
        Assert.Contains("wall right", DecisionText.Lines(sees)[0], StringComparison.Ordinal);
        string best = sees.World.Options.Actions[sees.Network.Best].Name;
        Assert.StartsWith($"It expects: {best} ", DecisionText.Lines(expects)[0], StringComparison.Ordinal);
    }

    private static Decision BeatOf(Session session, Beat beat) =>
        session.Until(s => s.Decision?.Beat == beat && (beat != Beat.Gets || s.Decision.Reward is not null)).Decision!;

    /// <summary>What the learner alone does at a tick, and the target that its own replay and network make of it.</summary>
    private sealed class Recorder(int tick, RunOptions options) : ITickWatcher
    {
        private FrameReplay? _replay;

        public Trainer? Trainer { get; set; }

        public bool IsDone { get; private set; }

        public float[] Values { get; private set; } = [];

        public float[] NextValues { get; private set; } = [];

        public int Action { get; private set; }

        public bool IsExplored { get; private set; }

        public double Epsilon { get; private set; }

        public List<float> Rewards { get; } = [];

        public Batch Batch { get; private set; } = new(1, 1);

        public bool BeforeStep(Actor actor, INetwork network)
        {
            int now = actor.Worlds.TickOfEpisode;
            if (now < tick || IsDone)
            {
                return false;
            }

            LearnerOptions learner = options.Learner with { ReplayCapacity = 100, LearnFrom = 10, ReplayEviction = ReplayEviction.Oldest };
            _replay ??= new FrameReplay(actor.Layout, 1, learner);
            if (now > tick)
            {
                Rewards.Add(actor.Worlds.Rewards[0]);
                _replay.Add(0, _state, _action, Rewards[^1] - (float)learner.RewardBaseline);
            }

            float[] values = ValuesOf(network, actor.StateOf(0));
            if (now == tick)
            {
                (Values, Action, IsExplored, Epsilon) = (values, actor.ActionOf(0), actor.IsExplored(0), actor.Epsilon);
            }

            if (now == tick + learner.Steps)
            {
                _replay.Truncate(0, actor.StateOf(0));
                Batch batch = FirstOf(_replay, actor.Layout.Length);
                // The replay rebuilds a state from the ticks that it has seen, and it has seen none before the first.
                actor.StateOf(0).CopyTo(batch.NextStates);
                Trainer!.MakeTargets(batch);
                (Batch, NextValues, IsDone) = (batch, values, true);
            }

            (_state, _action) = (actor.StateOf(0).ToArray(), actor.ActionOf(0));

            return false;
        }

        private float[] _state = [];
        private int _action;

        // Of the ticks that were added the first has the most rewards before the end, and so the least discount.
        private static Batch FirstOf(FrameReplay replay, int stateLength)
        {
            var random = RandomStream.Named(1, "test");
            Batch? first = null;
            for (int i = 0; i < 200; i++)
            {
                Batch batch = new(1, stateLength);
                replay.Sample(random, batch);
                first = first is null || batch.Discounts[0] < first.Discounts[0] ? batch : first;
            }

            return first!;
        }

        private static float[] ValuesOf(INetwork network, ReadOnlySpan<float> state)
        {
            INetwork copy = Networks.Create(Backend.Simd, network.Shape, 1);
            copy.CopyParametersFrom(network);
            float[] values = new float[network.Shape.Outputs];
            copy.Forward(state, 1, values);
            return values;
        }
    }
}
