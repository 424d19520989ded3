using System.Globalization;
using Critter.Agent.Options;
using Critter.Core.Numerics;

namespace Critter.Agent.Tests;

public sealed class ExplorationTests
{
    // The recorded curve has three digits.
    [Fact]
    public void EpsilonAt_Lecture_IsTheRecordedOne()
    {
        Exploration exploration = new(new LearnerOptions(), 1, 5, new RandomStream(1));
        string[][] rows = [.. File.ReadLines(ReferenceFolder.Find("lecture-curves.tsv")).Select(line => line.Split('\t')).Where(row => row[1] == "train")];
        Assert.NotEmpty(rows);
        foreach (string[] row in rows)
        {
            long tick = long.Parse(row[2], CultureInfo.InvariantCulture);
            Assert.Equal(double.Parse(row[6], CultureInfo.InvariantCulture), exploration.EpsilonAt(tick), 0.00051);
        }
    }

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(1, 0.6)]
    [InlineData(8, 0.05)]
    [InlineData(8, 0.6)]
    [InlineData(8, 1)]
    public void Choose_ManyTicks_ExploresTheShareThatEpsilonSays(double exploreTicks, double epsilon)
    {
        Exploration exploration = new(new LearnerOptions { ExploreTicks = exploreTicks }, 1, 5, new RandomStream(1));
        int explored = 0;
        const int Ticks = 400_000;
        int[] actions = new int[5];
        for (int i = 0; i < Ticks; i++)
        {
            int action = exploration.Choose(0, epsilon);
            if (action >= 0)
            {
                explored++;
                actions[action]++;
            }
        }

        // Five standard errors; explored ticks come in runs of exploreTicks, which multiply the variance by up to twice that.
        double error = 5 * Math.Sqrt(epsilon * (1 - epsilon) * 2 * exploreTicks / Ticks);
        Assert.InRange((double)explored / Ticks, epsilon - error - 1e-9, epsilon + error + 1e-9);
        Assert.All(actions, count => Assert.InRange(count / (double)explored, 0.17, 0.23));
    }
}
