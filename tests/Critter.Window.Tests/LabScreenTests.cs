using System.Numerics;
using Critter.Lab;
using Critter.Lab.Data;
using Critter.Nn;
using Critter.Window.Drawing;
using Critter.Window.Input;
using Critter.Window.Lab;

namespace Critter.Window.Tests;

/// <summary>The lab's screens, without a display: what clicks do, and what is painted.</summary>
public sealed class LabScreenTests
{
    private static readonly Frame _frame = new(1280, 800, 0, 60);

    [Fact]
    public void Separate_ClicksOnTheField_AddAndTakeAwayDots()
    {
        SeparateScreen screen = new(new LabOptions { Examples = 40 });
        Paint(screen);
        int before = screen.Data.Train.Count;
        Vector2 corner = new(20, 20);
        Click(screen, corner, isLeft: true);
        Assert.Equal(before + 1, screen.Data.Train.Count);
        Assert.Equal(1, screen.Data.Train.Labels[^1]);
        // The top left corner of the field.
        Assert.InRange(screen.Data.Train[before][0], -6.2f, -5.8f);
        Assert.InRange(screen.Data.Train[before][1], 5.8f, 6.2f);
        Click(screen, corner, isLeft: false);
        Assert.Equal(before, screen.Data.Train.Count);
        Click(screen, corner, isLeft: false);
        Assert.Equal(0, screen.Data.Train.Labels[^1]);
    }

    [Theory]
    [InlineData("spiral", "data", "spiral")]
    [InlineData("v", "data", "v")]
    [InlineData("logistic regression", "hidden", "")]
    [InlineData("layer +", "hidden", "16,16,4")]
    [InlineData("sigmoid", "activation", "Sigmoid")]
    [InlineData("0.05", "rate", "0.05")]
    [InlineData("0.4", "noise", "0.4")]
    [InlineData("70%", "share", "0.7")]
    [InlineData("new dots", "seed", "2")]
    public void Separate_EveryButton_DoesWhatItSays(string button, string what, string expected)
    {
        SeparateScreen screen = new(new LabOptions { Examples = 40 });
        Canvas canvas = Paint(screen);
        Shape text = canvas.Shapes.First(shape => shape.Kind == ShapeKind.Text && shape.Text == button);
        Click(screen, text.A, isLeft: true);
        LabOptions options = screen.Options;
        string found = what switch
        {
            "data" => options.Data,
            "hidden" => string.Join(',', options.Hidden),
            "activation" => $"{options.Activation}",
            "rate" => FormattableString.Invariant($"{options.LearningRate}"),
            "noise" => FormattableString.Invariant($"{options.Noise}"),
            "share" => FormattableString.Invariant($"{options.TestShare}"),
            _ => FormattableString.Invariant($"{options.Seed}"),
        };
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Separate_KeysPauseAndStep_HoldAndAdvance()
    {
        SeparateScreen screen = new(new LabOptions { Examples = 40 });
        screen.Handle(InputFrame.Nothing, 1280, 800);
        Assert.Equal(1, screen.Epochs);
        screen.Handle(InputFrame.Nothing with { Keys = [WatchKey.Pause] }, 1280, 800);
        screen.Handle(InputFrame.Nothing, 1280, 800);
        Assert.Equal(1, screen.Epochs);
        screen.Handle(InputFrame.Nothing with { Keys = [WatchKey.Step] }, 1280, 800);
        Assert.Equal(2, screen.Epochs);
        screen.Handle(InputFrame.Nothing with { Keys = [WatchKey.Pause, WatchKey.SpeedFull] }, 1280, 800);
        Assert.Equal(18, screen.Epochs);
    }

    [Fact]
    public void Separate_WhenItHasLearned_TheFieldHasTheColoursOfTheDots()
    {
        SeparateScreen screen = new(new LabOptions { Data = "gaussians", Noise = 0 });
        for (int i = 0; i < 60; i++)
        {
            screen.Handle(InputFrame.Nothing, 1280, 800);
        }

        Canvas canvas = Paint(screen);
        Box plane = canvas.Panels[0].Box;
        // Class 0 sits low on the left, class 1 high on the right.
        Assert.True(Blue(At(plane, 0.3f, 0.7f)) > 0, "the field is not blue where class 0 is");
        Assert.True(Blue(At(plane, 0.7f, 0.3f)) < 0, "the field is not orange where class 1 is");

        Rgba At(Box box, float x, float y) => canvas.Shapes.First(shape => shape.Kind == ShapeKind.Rectangle && shape.Box.Contains(new Vector2(box.X + (x * box.Width), box.Y + (y * box.Height)))).Colour;
        static int Blue(Rgba colour) => colour.B - colour.R;
    }

    [Fact]
    public void Digits_ATestDigit_IsReadAsItIsLabelled()
    {
        DigitsScreen screen = new(DigitsNetwork.Trained().Create(Backend.Simd, 256));
        DataSplit data = Digits.Load();
        Assert.Equal(data.Test[0].ToArray(), screen.Input.ToArray());
        Assert.Equal(data.Test.Labels[0], Classifier.GuessOf(screen.Outputs));
        Assert.Equal(1, screen.Outputs.ToArray().Sum(), 1e-5);
        screen.Handle(InputFrame.Nothing with { Keys = [WatchKey.Step] }, 1280, 800);
        Assert.Equal(data.Test[1].ToArray(), screen.Input.ToArray());
    }

    [Fact]
    public void Digits_ALineOnThePad_IsCountedInBlocks()
    {
        DigitsScreen screen = new(DigitsNetwork.Trained().Create(Backend.Simd, 256));
        Canvas canvas = Paint(screen);
        Box pad = canvas.Shapes.First(shape => shape.Kind == ShapeKind.Rectangle).Box;
        Vector2 top = new(pad.Centre.X, pad.Y + (0.2f * pad.Height)), bottom = new(pad.Centre.X, pad.Y + (0.8f * pad.Height));
        screen.Handle(InputFrame.Nothing with { Mouse = top, IsLeftDown = true }, 1280, 800);
        screen.Handle(InputFrame.Nothing with { Mouse = bottom, IsLeftDown = true }, 1280, 800);
        float[] digit = screen.Input.ToArray();
        // The line is 4 pixels wide, half in column 3 and half in column 4.
        Assert.Equal(0.5f, digit[(4 * 8) + 3]);
        Assert.Equal(0.5f, digit[(4 * 8) + 4]);
        Assert.All(Enumerable.Range(0, 8), row => Assert.Equal(0, digit[(row * 8) + 1]));
        Assert.Equal(0, digit[3]);
    }

    private static Canvas Paint(Views.IScreen screen)
    {
        Canvas canvas = new();
        screen.Paint(canvas, _frame);
        return canvas;
    }

    private static void Click(Views.IScreen screen, Vector2 place, bool isLeft)
    {
        screen.Handle(InputFrame.Nothing with { Mouse = place, IsLeftDown = isLeft, IsRightDown = !isLeft }, 1280, 800);
        screen.Handle(InputFrame.Nothing with { Mouse = place }, 1280, 800);
        Paint(screen);
    }
}
