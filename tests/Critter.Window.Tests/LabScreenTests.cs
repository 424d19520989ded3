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
    [InlineData("0.01", "l2", "0.01", 1)]
    [InlineData("layer \u2212", "hidden", "16")]
    [InlineData("+", "hidden", "17,16")]
    [InlineData("\u2212", "hidden", "16,15", 1)]
    [InlineData("no dots", "dots", "0+0")]
    [InlineData("pause", "epochs", "0")]
    [InlineData("step", "epochs", "1")]
    [InlineData("anew", "epochs", "1")]
    public void Separate_EveryButton_DoesWhatItSays(string button, string what, string expected, int which = 0)
    {
        SeparateScreen screen = new(new LabOptions { Examples = 40 });
        Canvas canvas = Paint(screen);
        Click(screen, PlaceOf(canvas, button, which), isLeft: true);
        LabOptions options = screen.Options;
        string found = what switch
        {
            "data" => options.Data,
            "hidden" => string.Join(',', options.Hidden),
            "activation" => $"{options.Activation}",
            "rate" => FormattableString.Invariant($"{options.LearningRate}"),
            "noise" => FormattableString.Invariant($"{options.Noise}"),
            "l2" => FormattableString.Invariant($"{options.L2}"),
            "dots" => $"{screen.Data.Train.Count}+{screen.Data.Test.Count}",
            // One epoch a frame, of which a click has two, and the first of them does what it says.
            "epochs" => $"{screen.Epochs - (button == "anew" ? 1 : 0)}",
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
    public void Separate_AFileThatIsDropped_IsLearnedAndABadOneIsANote()
    {
        string path = Path.Combine(Path.GetTempPath(), $"critter-dots-{Environment.ProcessId}.csv");
        try
        {
            File.WriteAllText(path, "x1,x2,label\n0,0,0\n10,20,1\n1,2,0\n9,18,1\n");
            SeparateScreen screen = new(new LabOptions { Examples = 40 });
            screen.Handle(InputFrame.Nothing with { Files = [path] }, 1280, 800);
            Assert.Equal((path, 4), (screen.Options.Data, screen.Data.Train.Count + screen.Data.Test.Count));
            File.WriteAllText(path, "x1,x2,label\n0,zero,0\n");
            screen.Handle(InputFrame.Nothing with { Files = [path] }, 1280, 800);
            Assert.Equal(4, screen.Data.Train.Count + screen.Data.Test.Count);
            Assert.Contains(Paint(screen).Shapes, shape => shape.Kind == ShapeKind.Text && shape.Text.Contains("zero", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(1280, 800, true)]
    [InlineData(1920, 1080, false)]
    [InlineData(900, 900, false)]
    [InlineData(640, 400, false)]
    public void Texts_OfBothScreens_LieApartInsideTheWindow(int width, int height, bool isLecture)
    {
        SeparateScreen separate = new(new LabOptions { Examples = 40 });
        foreach (Views.IScreen screen in (Views.IScreen[])[separate, NewDigits()])
        {
            screen.Handle(InputFrame.Nothing with { Keys = isLecture ? [WatchKey.Lecture] : [] }, width, height);
            Canvas canvas = new();
            screen.Paint(canvas, new Frame(width, height, 0, 60));
            TextBoxes.AssertApart(canvas, width, height);
        }
    }

    [Theory]
    [InlineData(64, 706.4f)]
    [InlineData(96, 707f)]
    [InlineData(7, 33.3f)]
    public void Cells_OfATable_FillItWithoutGapsOrOverlaps(int count, float side)
    {
        Box box = new(10.3f, 20.6f, side, side);
        for (int i = 1; i < count; i++)
        {
            Assert.Equal(box.Cells(count, count, i - 1, i, i - 1).Right, box.Cells(count, count, i, i + 1, i).X);
            Assert.Equal(box.Cells(count, count, i - 1, i, i - 1).Bottom, box.Cells(count, count, i, i + 1, i).Y);
        }

        Box snapped = box.Snap();
        Assert.Equal((snapped.X, snapped.Y), (box.Cells(count, count, 0, 1, 0).X, box.Cells(count, count, 0, 1, 0).Y));
        Assert.Equal((snapped.Right, snapped.Bottom), (box.Cells(count, count, 0, count, count - 1).Right, box.Cells(count, count, 0, count, count - 1).Bottom));
    }

    [Fact]
    public void Theme_LightAtFirstOrByKey_IsLight()
    {
        Views.IScreen[] screens = [new SeparateScreen(new LabOptions { Examples = 40 }, isLight: true), new DigitsScreen(DigitsNetwork.Trained().Create(Backend.Simd, 256), isLight: true)];
        Assert.All(screens, screen =>
        {
            Assert.Same(Theme.Light, Paint(screen).Theme);
            screen.Handle(InputFrame.Nothing with { Keys = [WatchKey.Theme] }, 1280, 800);
            Assert.Same(Theme.Dark, Paint(screen).Theme);
        });
    }

    [Fact]
    public void Digits_PointingAtACell_LightsTheThreeByThreeThatItReads()
    {
        DigitsScreen screen = NewDigits();
        Canvas canvas = Paint(screen);
        // The second plane's cell in the third row and the fourth column, in the first convolution.
        Shape title = canvas.Shapes.First(shape => shape.Kind == ShapeKind.Text && shape.Text.StartsWith("convolution  12", StringComparison.Ordinal));
        Box[] cells = [.. canvas.Shapes.Where(shape => shape.Kind == ShapeKind.Rectangle && shape.Box.Y > title.A.Y && shape.Box.X >= title.A.X - 1).Select(shape => shape.Box).Take(12 * 64)];
        Vector2 place = cells[64 + (2 * 8) + 3].Centre;
        screen.Handle(InputFrame.Nothing with { Mouse = place }, 1280, 800);
        Paint(screen);
        canvas = Paint(screen);
        Rgba lit = canvas.Theme.Critter.Fade(0.4), pointed = canvas.Theme.Chosen.Fade(0.55);
        Assert.Equal(9, canvas.Shapes.Count(shape => shape.Kind == ShapeKind.Rectangle && shape.Colour == lit));
        Assert.Equal(place, Assert.Single(canvas.Shapes, shape => shape.Kind == ShapeKind.Rectangle && shape.Colour == pointed).Box.Centre);
        Assert.Contains(canvas.Shapes, shape => shape.Kind == ShapeKind.Text && shape.Text == "weights of filter 2");
    }

    [Fact]
    public void Digits_WrongOnes_AreThoseThatAreReadAsOthers()
    {
        DigitsScreen screen = NewDigits();
        DataSplit data = Digits.Load();
        int[] guesses = new int[data.Test.Count];
        new Classifier(DigitsNetwork.Trained().Create(Backend.Simd, 256)).Test(data.Test, guesses);
        int[] wrong = [.. Enumerable.Range(0, guesses.Length).Where(i => guesses[i] != data.Test.Labels[i])];
        Assert.NotEmpty(wrong);
        foreach (int i in (int[])[.. wrong, wrong[0]])
        {
            Click(screen, PlaceOf(Paint(screen), "wrong ones"), isLeft: true);
            Assert.Equal(data.Test[i].ToArray(), screen.Input.ToArray());
            Assert.Equal(guesses[i], Classifier.GuessOf(screen.Outputs));
        }

        Click(screen, PlaceOf(Paint(screen), "next"), isLeft: true);
        Assert.Equal(data.Test[wrong[0] + 1].ToArray(), screen.Input.ToArray());
        Click(screen, PlaceOf(Paint(screen), "before"), isLeft: true);
        Assert.Equal(data.Test[wrong[0]].ToArray(), screen.Input.ToArray());
        Click(screen, PlaceOf(Paint(screen), "empty"), isLeft: true);
        Assert.All(screen.Input.ToArray(), number => Assert.Equal(0, number));
    }

    [Fact]
    public void Digits_ALayersButton_HidesAndShowsIt()
    {
        DigitsScreen screen = NewDigits();
        Assert.True(Shows("full  64"));
        Click(screen, PlaceOf(Paint(screen), "full"), isLeft: true);
        Assert.False(Shows("full  64"));
        Assert.True(Shows("softmax  10"));
        Click(screen, PlaceOf(Paint(screen), "full"), isLeft: true);
        Assert.True(Shows("full  64"));

        bool Shows(string text) => Paint(screen).Shapes.Any(shape => shape.Kind == ShapeKind.Text && shape.Text == text);
    }

    [Fact]
    public void Digits_ANetworkOfFullLayersAlone_IsShownByTheirNames()
    {
        INetwork network = Networks.Create(Backend.Simd, new NetworkShape(64, [new(20, Activation.Tanh), new(10, Activation.Softmax)]), 256);
        string[] texts = [.. Paint(new DigitsScreen(network)).Shapes.Where(shape => shape.Kind == ShapeKind.Text).Select(shape => shape.Text)];
        Assert.Contains("full  20", texts);
        Assert.Contains("softmax  10", texts);
        Assert.DoesNotContain("convolution", texts);
    }

    [Fact]
    public void Digits_AThickerPen_DrawsMore()
    {
        DigitsScreen screen = NewDigits();
        float thin = Drawn("1"), thick = Drawn("4");
        // A dot's area grows with the square of its radius; it is counted in pixels.
        Assert.InRange(thick / thin, 9, 20);
        // The right button erases what the left has drawn.
        Box pad = Pad(Paint(screen));
        screen.Handle(InputFrame.Nothing with { Mouse = pad.Centre, IsRightDown = true }, 1280, 800);
        Assert.InRange(screen.Input.ToArray().Sum(), 0, 0.7f * thick);

        float Drawn(string pen)
        {
            Click(screen, PlaceOf(Paint(screen), pen), isLeft: true);
            Click(screen, PlaceOf(Paint(screen), "empty"), isLeft: true);
            Click(screen, Pad(Paint(screen)).Centre, isLeft: true);
            return screen.Input.ToArray().Sum();
        }
    }

    [Fact]
    public void Digits_ATestDigit_IsReadAsItIsLabelled()
    {
        DigitsScreen screen = NewDigits();
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
        DigitsScreen screen = NewDigits();
        Canvas canvas = Paint(screen);
        Box pad = Pad(canvas);
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

    private static DigitsScreen NewDigits() => new(DigitsNetwork.Trained().Create(Backend.Simd, 256));

    private static Box Pad(Canvas canvas) => canvas.Shapes.First(shape => shape.Kind == ShapeKind.Rectangle).Box;

    private static Vector2 PlaceOf(Canvas canvas, string button, int which = 0) => canvas.Shapes.Where(shape => shape.Kind == ShapeKind.Text && shape.Text == button).ElementAt(which).A;

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
