using Critter.Core.Numerics;

namespace Critter.Lab.Data;

/// <summary>
/// Sets of dots in the plane, about [-6, 6] both ways, in two classes. Circle and spiral are those of the demo (ConvNetJS's
/// classify2d), the others those that TensorFlow Playground and scikit-learn made usual.
/// </summary>
public static class DotSets
{
    private static readonly (string Name, Func<RandomStream, double, int, (double X1, double X2)> Dot)[] _sets =
    [
        ("circle", Circle),
        ("spiral", Spiral),
        ("moons", Moons),
        ("xor", ExclusiveOr),
        ("gaussians", Gaussians),
    ];

    private static readonly (string Name, Func<double, double> Border)[] _functions =
    [
        ("sine", x => 2.5 * Trigonometry.SinCos(x).Sin),
        ("cubic", x => 0.08 * x * (x - 4) * (x + 4)),
        ("v", x => Math.Abs(x) - 2.5),
    ];

    /// <summary>The names: sets, then functions, above which a dot is of class 1.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _sets.Select(set => set.Name), .. _functions.Select(function => function.Name)];

    /// <summary>Draws a set.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="count">How many dots, half of each class but for functions.</param>
    /// <param name="noise">In [0, 1]: 0 is a clean border, 1 a set of which little is left.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static LabelledData Draw(string name, int count, double noise, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        float[] inputs = new float[count * 2];
        int[] labels = new int[count];
        NormalDeviate normal = new(random.NextDouble);
        Func<RandomStream, double, int, (double, double)>? dot = Array.Find(_sets, set => set.Name == name).Dot;
        Func<double, double>? border = Array.Find(_functions, function => function.Name == name).Border;
        if (dot is null && border is null)
        {
            throw new ArgumentException($"data is {name}; expected {string.Join(", ", Names)}, or the path of a .csv file");
        }

        for (int i = 0; i < count; i++)
        {
            double x1, x2;
            if (dot is not null)
            {
                labels[i] = i % 2;
                // The place along the figure, so that dots are spread evenly.
                (x1, x2) = dot(random, (i / 2 * 2 / (double)count) + (random.NextDouble() / count), labels[i]);
            }
            else
            {
                (x1, x2) = (random.NextDouble(-6, 6), random.NextDouble(-5, 5));
                labels[i] = x2 > border!(x1) ? 1 : 0;
            }

            inputs[2 * i] = (float)(x1 + (1.5 * noise * normal.Next()));
            inputs[(2 * i) + 1] = (float)(x2 + (1.5 * noise * normal.Next()));
        }

        return new LabelledData(2, [.. inputs], [.. labels]);
    }

    private static (double X1, double X2) Circle(RandomStream random, double place, int label)
    {
        double radius = label == 0 ? random.NextDouble(0, 2) : random.NextDouble(3, 5);
        return Polar(radius, 2 * Math.PI * (label == 0 ? random.NextDouble() : place));
    }

    // As classify2d winds it: 1.25 turns, the second arm half a turn on.
    private static (double X1, double X2) Spiral(RandomStream random, double place, int label)
    {
        double radius = (5 * place) + random.NextDouble(-0.1, 0.1);
        return Polar(radius, (2.5 * Math.PI * place) + (label == 0 ? Math.PI : 0) + random.NextDouble(-0.1, 0.1));
    }

    private static (double X1, double X2) Moons(RandomStream random, double place, int label)
    {
        (double sin, double cos) = Trigonometry.SinCos(Math.PI * place);
        double radius = 3 + random.NextDouble(-0.2, 0.2);
        return label == 0 ? ((radius * cos) - 1.5, (radius * sin) - 0.75) : (1.5 - (radius * cos), 0.75 - (radius * sin));
    }

    private static (double X1, double X2) ExclusiveOr(RandomStream random, double place, int label)
    {
        double x1 = Side(random.NextDouble(-5, 5)), x2 = random.NextDouble(0.3, 5);
        return (x1, x1 > 0 == (label == 1) ? x2 : -x2);

        // Off the axes.
        static double Side(double x) => Math.Abs(x) < 0.3 ? (x < 0 ? -0.3 : 0.3) + x : x;
    }

    private static (double X1, double X2) Gaussians(RandomStream random, double place, int label)
    {
        NormalDeviate normal = new(random.NextDouble);
        double centre = label == 0 ? -2.2 : 2.2;
        return (centre + normal.Next(), centre + normal.Next());
    }

    private static (double X1, double X2) Polar(double radius, double angle)
    {
        (double sin, double cos) = Trigonometry.SinCos(angle);
        return (radius * sin, radius * cos);
    }
}
