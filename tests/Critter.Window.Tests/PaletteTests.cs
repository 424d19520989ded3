using Critter.Sim;
using Critter.Window.Drawing;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>
/// What must be told apart is told apart by everyone: colours are turned into what a person without one kind of cone sees (Machado,
/// Oliveira and Fernandes 2009, severity 1), and their distance is measured in CIE L*a*b* (1976; a difference of 2 is just seen).
/// </summary>
public sealed class PaletteTests
{
    // Ten times what is just seen side by side: dots are small, apart, and move.
    private const double Least = 24;

    private static readonly Dictionary<string, double[,]> _eyes = new()
    {
        ["normal"] = new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
        ["protanopia"] = new double[,] { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
        ["deuteranopia"] = new double[,] { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
        ["tritanopia"] = new double[,] { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
    };

    public static TheoryData<string, bool> Cases
    {
        get
        {
            TheoryData<string, bool> cases = [];
            foreach (string eyes in _eyes.Keys)
            {
                cases.Add(eyes, false);
                cases.Add(eyes, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Theme_ToAnyEyes_TellsApartWhatMustBe(string eyes, bool isLight)
    {
        Theme theme = isLight ? Theme.Light : Theme.Dark;
        WorldOptions world = new();

        AssertApart(
            eyes,
            ("floor", theme.Floor),
            ("wall", theme.Wall),
            ("apple", KindLook.Colour(theme, world, 1)),
            ("poison", KindLook.Colour(theme, world, 2)),
            ("critter", theme.Critter));
        AssertApart(eyes, ("panel", theme.Panel), ("does", theme.Chosen), ("tries", theme.Explored), ("other bars", theme.Bar));
        AssertApart(eyes, ("panel", theme.Panel), ("for", theme.Plus), ("against", theme.Minus));
        AssertApart(eyes, ("panel", theme.Panel), ("score", theme.Text), ("reward", theme.Critter));
        AssertApart(eyes, ("panel", theme.Panel), ("the first agent", theme.Contenders[0]), ("the second agent", theme.Contenders[1]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Theme_ForText_HasTheContrastThatWcagAsksFor(bool isLight)
    {
        Theme theme = isLight ? Theme.Light : Theme.Dark;

        // Level AA for text: 4.5; for what is drawn: 3 (WCAG 2.2, 1.4.3 and 1.4.11).
        Assert.All((Rgba[])[theme.Text, theme.Muted], ink => Assert.True(Contrast(ink, theme.Panel) >= 4.5, $"{ink}"));
        Assert.All((Rgba[])[theme.Text, theme.Muted], ink => Assert.True(Contrast(ink, theme.Background) >= 4.5, $"{ink}"));
        Assert.All((Rgba[])[theme.Chosen, theme.Explored, theme.Bar, theme.Critter, theme.Plus, theme.Minus], ink => Assert.True(Contrast(ink, theme.Panel) >= 3, $"{ink}"));
    }

    [Fact]
    public void Seen_RedAndGreenOfTheReference_AreAlikeWithoutGreenCones() =>
        // That the simulation simulates: the demo's own colours are far apart, and become neighbours.
        Assert.True(Distance(Rgba.Parse("#e5484d"), Rgba.Parse("#46a758"), "normal") > 4 * Distance(Rgba.Parse("#e5484d"), Rgba.Parse("#46a758"), "deuteranopia"));

    private static void AssertApart(string eyes, params (string Name, Rgba Colour)[] colours)
    {
        for (int i = 0; i < colours.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double distance = Distance(colours[i].Colour, colours[j].Colour, eyes);
                Assert.True(distance >= Least, $"{colours[i].Name} and {colours[j].Name}: {distance:F1} with {eyes}");
            }
        }
    }

    private static double Distance(Rgba first, Rgba second, string eyes)
    {
        double[] a = Lab(Seen(first, _eyes[eyes]));
        double[] b = Lab(Seen(second, _eyes[eyes]));
        return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
    }

    private static double[] Seen(Rgba colour, double[,] eyes)
    {
        double[] light = Linear(colour);
        return [.. Enumerable.Range(0, 3).Select(row => Math.Clamp(Enumerable.Range(0, 3).Sum(i => eyes[row, i] * light[i]), 0, 1))];
    }

    private static double[] Linear(Rgba colour) => [.. new[] { colour.R, colour.G, colour.B }.Select(channel =>
    {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    })];

    // Of the sRGB primaries and the white of D65.
    private static double[] Lab(double[] rgb)
    {
        double x = F(((0.4124564 * rgb[0]) + (0.3575761 * rgb[1]) + (0.1804375 * rgb[2])) / 0.95047);
        double y = F((0.2126729 * rgb[0]) + (0.7151522 * rgb[1]) + (0.0721750 * rgb[2]));
        double z = F(((0.0193339 * rgb[0]) + (0.1191920 * rgb[1]) + (0.9503041 * rgb[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];

        static double F(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16 / 116.0);
    }

    private static double Contrast(Rgba first, Rgba second)
    {
        double a = Luminance(first);
        double b = Luminance(second);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

        static double Luminance(Rgba colour)
        {
            double[] rgb = Linear(colour);
            return (0.2126 * rgb[0]) + (0.7152 * rgb[1]) + (0.0722 * rgb[2]);
        }
    }
}
