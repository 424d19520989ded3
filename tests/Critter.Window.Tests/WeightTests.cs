using Critter.Agent;
using Critter.Agent.Options;
using Critter.Nn;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>How a weight learns: what is shown is the update that was made.</summary>
public sealed class WeightTests
{
    [Theory]
    [InlineData("lecture", "learner.learnFrom=100")]
    [InlineData("lecture", "learner.activation=tanh")]
    [InlineData("lecture", "learner.dueling=true")]
    public void Of_AWeight_HasTheGradientAndTheStepOfTheLearnersOwnNetwork(string preset, string assignment)
    {
        RunOptions options = OptionBinder.Set(OptionBinder.Set(Presets.Get(preset) with { Seed = 4 }, "learner.learnFrom=100"), assignment);
        using Trainer trainer = new(options) { RecordsUpdates = true };
        while (trainer.Progress.Updates < 30)
        {
            trainer.Advance();
        }

        UpdateRecord update = trainer.LastUpdate!;
        NetworkShape shape = trainer.Network.Shape;
        float[] gradients = new float[shape.ParameterCount];
        trainer.Network.ReadGradients(gradients);
        float[] now = new float[shape.ParameterCount];
        trainer.Network.ReadParameters(now);
        Assert.Equal(30, update.Number);
        int found = 0;
        foreach ((int layer, int from, int to) in ((int, int, int)[])[(0, 3, 7), (0, 12, 20), (1, 5, 11), (1, 30, 2), (2, 9, 0), (2, 40, 3)])
        {
            var lesson = WeightLesson.Of(update, shape, options.Learner, layer, from, to);
            int index = WeightLesson.IndexOf(shape, layer, from, to);

            // The fast network's, in single precision over 64 transitions.
            Assert.Equal(gradients[index] / 64.0, lesson.Gradient, 1e-5 * Math.Max(1, Math.Abs(lesson.Gradient)));
            Assert.Equal((double)update.Before[index], lesson.Weight);
            Assert.Equal(now[index] - (double)update.Before[index], lesson.Step);
            // SGD without momentum: what the options say of a step, decay and all.
            double step = -options.Learner.LearningRate * (lesson.Gradient + (options.Learner.L2 * lesson.Weight / 64));
            Assert.Equal(step, lesson.Step, 1e-7);
            found += lesson.Product != 0 ? 1 : 0;
        }

        Assert.True(found >= 3);
    }

    [Fact]
    public void Product_OfTheFactors_IsTheSlopeOfTheLossAlongTheWeight()
    {
        RunOptions options = OptionBinder.Set(OptionBinder.Set(Presets.Get("lecture") with { Seed = 4 }, "learner.learnFrom=100"), "learner.activation=tanh");
        using Trainer trainer = new(options) { RecordsUpdates = true };
        while (trainer.Progress.Updates < 5)
        {
            trainer.Advance();
        }

        UpdateRecord update = trainer.LastUpdate!;
        NetworkShape shape = trainer.Network.Shape;
        foreach ((int layer, int from, int to) in ((int, int, int)[])[(0, 12, 20), (1, 5, 11), (2, 9, 1)])
        {
            var lesson = WeightLesson.Of(update, shape, options.Learner, layer, from, to);
            int index = WeightLesson.IndexOf(shape, layer, from, to);
            // Central differences of each transition's loss, by a network in double precision; the lesson is of the steepest.
            double[] up = LossesOf(update, shape, index, 1e-2f);
            double[] down = LossesOf(update, shape, index, -1e-2f);
            double[] slopes = [.. up.Zip(down, (u, d) => (u - d) / 2e-2)];
            double steepest = slopes.MaxBy(Math.Abs);

            Assert.Equal(steepest, lesson.Product, 0.02 * Math.Abs(steepest) + 1e-6);
        }
    }

    [Fact]
    public void Updates_Recorded_ChangeNothing()
    {
        RunOptions options = OptionBinder.Set(Presets.Get("default") with { Seed = 4, Episodes = 8, TicksPerEpisode = 200 }, "learner.learnFrom=100");

        Assert.Equal(ParametersAfter(options, records: false), ParametersAfter(options, records: true));
    }

    [Fact]
    public void Click_OnTwoNeighbours_ShowsTheWeightBetweenThem()
    {
        RunOptions options = OptionBinder.Set(TestSession.Lecture, "learner.learnFrom=100");
        using Session session = TestSession.Paused(options);
        WatchScreen screen = new(session, [], "network.json");
        var layout = ScreenLayout.Of(1280, 800, options.World);
        var places = NetworkLayout.Of(session.Latest.Network, session.Latest.World, layout.Network, layout.Unit);

        Click(screen, places.Neurons[1][20]);
        session.Commands.SetSpeed(Speed.Full);
        session.Until(s => s.LastUpdate is not null);
        Click(screen, places.Neurons[2][11]);
        Canvas canvas = new();
        screen.Paint(canvas, new Frame(1280, 800, 0, 60));

        string[] texts = [.. canvas.Shapes.Select(shape => shape.Text)];
        Assert.Contains("How a weight learns", texts);
        Assert.Contains(texts, text => text.Contains("from neuron 21 of hidden layer 1 to neuron 12 of hidden layer 2", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("\u2202loss/\u2202\u03b8 = \u2202loss/\u2202Q \u00b7 \u2202Q/\u2202h \u00b7 \u2202h/\u2202\u03b8 = ", StringComparison.Ordinal));
        Assert.Contains(canvas.Shapes, shape => shape.Kind == ShapeKind.Line && shape.A == places.Neurons[1][20] && shape.B == places.Neurons[2][11] && shape.Size == 4);

        // The neuron again: the curve is back.
        Click(screen, places.Neurons[1][20]);
        canvas.Clear();
        screen.Paint(canvas, new Frame(1280, 800, 0, 60));
        Assert.DoesNotContain(canvas.Shapes, shape => shape.Text == "How a weight learns");
    }

    [Fact]
    public void Childhood_OfANewborn_IsItsFirstMinuteAndPlaysBesideThePresent()
    {
        using Session session = TestSession.Paused();
        Snapshot born = session.Latest;
        session.Commands.SetSpeed(Speed.Full);
        session.Until(s => s.Metrics.TotalTicks > 5000);
        session.Commands.TogglePause();
        Snapshot old = session.Until(s => s.IsPaused);

        // 60 seconds of 60 ticks, every second one.
        Assert.Equal(1800, old.Childhood.Length);
        Assert.Equal(born.World.Dots, old.Childhood.Span[0].Dots);
        Assert.Equal(born.World.Critters[0].Pose, old.Childhood.Span[0].Critters[0].Pose);
        WatchScreen screen = new(session, [], "");
        screen.Handle(new InputFrame { Keys = [WatchKey.Childhood] }, 1280, 800);
        Canvas canvas = new();
        screen.Paint(canvas, new Frame(1280, 800, 62.5, 60));
        Assert.Contains(canvas.Shapes, shape => shape.Text == "Its first minute: 2 s");
        Assert.DoesNotContain(canvas.Shapes, shape => shape.Text == "What it thinks");
    }

    private static void Click(WatchScreen screen, System.Numerics.Vector2 place)
    {
        screen.Handle(new InputFrame { Mouse = place }, 1280, 800);
        screen.Handle(new InputFrame { Mouse = place, IsLeftDown = true }, 1280, 800);
        screen.Handle(new InputFrame { Mouse = place }, 1280, 800);
    }

    private static float[] ParametersAfter(RunOptions options, bool records)
    {
        using Trainer trainer = new(options) { RecordsUpdates = records };
        while (!trainer.IsFinished)
        {
            trainer.Advance();
        }

        float[] parameters = new float[trainer.Network.Shape.ParameterCount];
        trainer.Network.ReadParameters(parameters);
        return parameters;
    }

    private static double[] LossesOf(UpdateRecord update, NetworkShape shape, int index, float change)
    {
        float[] parameters = [.. update.Before];
        parameters[index] += change;
        Nn.Readable.MatrixNetwork network = new(shape);
        network.WriteParameters(parameters);
        int batch = update.Actions.Count;
        float[] values = new float[batch * shape.Outputs];
        network.Forward([.. update.States], batch, values);
        return [.. Enumerable.Range(0, batch).Select(i => 0.5 * Math.Pow(values[(i * shape.Outputs) + update.Actions[i]] - update.Targets[i], 2))];
    }
}
