using System.Text.Json;
using Critter.Core.Numerics;
using Critter.Curves.Statistics;

namespace Critter.Curves.Tests;

/// <summary>Our statistics against numpy's and scipy's: <c>data/make_statistics.py</c> made the figures.</summary>
public sealed class StatisticsTests
{
    private static readonly JsonElement _expected =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "statistics.json"))).RootElement;

    [Fact]
    public void Of_Samples_IsScipysTrimmedMean()
    {
        Assert.NotEmpty(_expected.GetProperty("samples").EnumerateArray());
        foreach (JsonElement sample in _expected.GetProperty("samples").EnumerateArray())
        {
            Assert.Equal(sample.GetProperty("iqm").GetDouble(), InterquartileMean.Of(Numbers(sample, "values")), 12);
        }
    }

    [Fact]
    public void Interval_Samples_IsNumpysWithinSamplingError()
    {
        foreach (JsonElement sample in _expected.GetProperty("samples").EnumerateArray().Where(s => s.TryGetProperty("interval", out _)))
        {
            double[] values = Numbers(sample, "values");
            double[] interval = Numbers(sample, "interval");
            var resamples = Resamples.Draw(values.Length, Resamples.ForFigures, new RandomStream(1));
            Estimate estimate = resamples.Interval(values, InterquartileMean.OfResample);

            // A 2.5% quantile of 50,000 figures has a standard error of about 1.2% of their spread; the interval is about four spreads wide.
            double tolerance = 0.02 * (interval[1] - interval[0]);
            Assert.Equal(sample.GetProperty("iqm").GetDouble(), estimate.Value, 12);
            Assert.InRange(estimate.Lower, interval[0] - tolerance, interval[0] + tolerance);
            Assert.InRange(estimate.Upper, interval[1] - tolerance, interval[1] + tolerance);
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 2 / 6.0)]
    [InlineData(2, 3, 2 / 10.0)]
    [InlineData(5, 5, 2 / 252.0)]
    [InlineData(2000, 2000, 0)]
    public void ChanceOfSeparation_Sizes_IsTwoOfAllOrders(int n, int m, double expected) =>
        Assert.Equal(expected, ProbabilityOfImprovement.ChanceOfSeparation(n, m), 12);

    [Fact]
    public void Estimate_Pairs_IsMannWhitneysU()
    {
        foreach (JsonElement pair in _expected.GetProperty("pairs").EnumerateArray())
        {
            double[] x = Numbers(pair, "x");
            double[] y = Numbers(pair, "y");
            Estimate estimate = ProbabilityOfImprovement.Estimate(
                x, y, Resamples.Draw(x.Length, Resamples.ForFigures, new RandomStream(1)), Resamples.Draw(y.Length, Resamples.ForFigures, new RandomStream(2)));
            Assert.Equal(pair.GetProperty("probability").GetDouble(), estimate.Value, 12);
            Assert.Equal(pair.TryGetProperty("interval", out _), estimate.HasInterval);
            if (estimate.HasInterval)
            {
                double[] interval = Numbers(pair, "interval");
                // Few pairs give few values: a quantile may fall on the next one, ties making halves of it.
                double tolerance = Math.Max(0.01, 0.5 / (Numbers(pair, "x").Length * Numbers(pair, "y").Length));
                Assert.InRange(estimate.Lower, interval[0] - tolerance, interval[0] + tolerance);
                Assert.InRange(estimate.Upper, interval[1] - tolerance, interval[1] + tolerance);
            }
        }
    }

    [Theory]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 4.0, 5, 6 }, 0.1)] // 2 of 20 orders
    [InlineData(new[] { 1.0 }, new[] { 2.0 }, 1)]
    [InlineData(new[] { 1.0, 1 }, new[] { 1.0, 1 }, 1)]
    [InlineData(new[] { 1.0, 4 }, new[] { 2.0, 3 }, 1)]
    [InlineData(new[] { 3.0, 3 }, new[] { 1.0, 3, 1 }, 0.6)] // 6 of 10 ways share the threes as unevenly, and 3 are on that side
    public void PValue_ByHand_CountsTheWaysToShareOut(double[] x, double[] y, double expected) => Assert.Equal(expected, MannWhitneyTest.PValue(x, y), 12);

    [Fact]
    public void PValue_ManyValues_GoesOverIntoTheApproximation()
    {
        double[] values = [.. Enumerable.Range(0, 62).Select(i => (i * 37 % 62) + (i < 31 ? 5.5 : 0))];
        // scipy.stats.mannwhitneyu, exact and asymptotic.
        Assert.Equal(0.031940988950725765, MannWhitneyTest.PValue(values.AsSpan(1, 30), values.AsSpan(31, 30)), 1e-12);
        Assert.Equal(0.04559132119076668, MannWhitneyTest.PValue(values.AsSpan(0, 31), values.AsSpan(31, 31)), 1e-9);
    }

    [Fact]
    public void Of_Holm_IsStepDownAndLeavesOutWhatIsMissing()
    {
        IReadOnlyList<double> corrected = HolmCorrection.Of([0.04, double.NaN, 0.01, 0.03, 0.9]);
        double[] expected = [0.09, double.NaN, 0.04, 0.09, 0.9];
        Assert.Equal(expected, corrected.Select(value => Math.Round(value, 12)));
        Assert.Equal([1.0, 1], HolmCorrection.Of([0.7, 0.8]));
    }

    [Fact]
    public void OfResample_Median_IsThatOfTheWrittenOutResampleAlsoWithInfinity()
    {
        RandomStream random = new(4);
        for (int n = 1; n <= 12; n++)
        {
            double[] values = [.. Enumerable.Range(0, n).Select(i => i % 4 == 3 ? double.PositiveInfinity : random.NextDouble())];
            var resamples = Resamples.Draw(n, 5, random);
            double[] sorted = [.. values.Order()];
            int[] order = [.. Enumerable.Range(0, n).OrderBy(i => values[i])];
            for (int sample = 0; sample < resamples.Count; sample++)
            {
                ushort[] counts = resamples[sample].ToArray();
                double[] written = [.. values.SelectMany((value, i) => Enumerable.Repeat(value, counts[i])).Order()];
                Assert.Equal((written[(n - 1) / 2] + written[n / 2]) / 2, Medians.OfResample(sorted, order, counts));
            }
        }
    }

    [Fact]
    public void Draw_Strata_DrawsWithinThemWholeUnits()
    {
        var resamples = Resamples.Draw([[[0, 3], [1, 4]], [[2]]], 5, 200, new RandomStream(1));
        HashSet<int> seen = [];
        for (int sample = 0; sample < resamples.Count; sample++)
        {
            ushort[] counts = resamples[sample].ToArray();
            Assert.Equal((counts[0], counts[1], 1, 2), (counts[3], counts[4], counts[2], counts[0] + counts[1]));
            seen.Add(counts[0]);
        }

        Assert.Equal([0, 1, 2], seen.Order());
    }

    [Fact]
    public void Of_Profile_IsTheShareAbove()
    {
        JsonElement profile = _expected.GetProperty("profile");
        IReadOnlyList<Estimate> shares = PerformanceProfile.Of(Numbers(profile, "values"), Numbers(profile, "scores"), Resamples.Draw(10, Resamples.ForBands, new RandomStream(1)));
        Assert.Equal(Numbers(profile, "shares"), shares.Select(share => share.Value));
        Assert.All(shares, share => Assert.True(share.Lower <= share.Value && share.Value <= share.Upper));
    }

    [Theory]
    [InlineData(new[] { 5.0 }, 5)]
    [InlineData(new[] { 1.0, 2, 9 }, 4)]
    [InlineData(new[] { 100.0, 2, 4, -50 }, 3)]
    [InlineData(new[] { 1.0, 2, 3, 4, 5, 6, 7, 80 }, 4.5)]
    public void Of_ByHand_DropsAQuarterFromEachEnd(double[] values, double expected) =>
        Assert.Equal(expected, InterquartileMean.Of(values));

    [Fact]
    public void OfResample_Counts_IsTheMeanOfTheWrittenOutResample()
    {
        RandomStream random = new(3);
        for (int n = 1; n <= 40; n++)
        {
            double[] values = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
            var resamples = Resamples.Draw(n, 5, random);
            double[] sorted = [.. values.Order()];
            int[] order = [.. Enumerable.Range(0, n).OrderBy(i => values[i])];
            for (int sample = 0; sample < resamples.Count; sample++)
            {
                ushort[] counts = resamples[sample].ToArray();
                double[] written = [.. values.SelectMany((value, i) => Enumerable.Repeat(value, counts[i]))];
                Assert.Equal(n, written.Length);
                Assert.Equal(InterquartileMean.Of(written), InterquartileMean.OfResample(sorted, order, counts), 12);
            }
        }
    }

    [Fact]
    public void Interval_SameSeed_IsTheSameAndOtherSeedIsNot()
    {
        double[] values = [1, 4, 2, 8, 5, 7];
        Assert.Equal(Interval(values, 1), Interval(values, 1));
        Assert.NotEqual(Resamples.Draw(6, 10, new RandomStream(1))[0].ToArray(), Resamples.Draw(6, 10, new RandomStream(2))[0].ToArray());
    }

    [Fact]
    public void Interval_OneValue_HasNoInterval()
    {
        Estimate estimate = Interval([5], 1);
        Assert.Equal(5, estimate.Value);
        Assert.False(estimate.HasInterval);
    }

    [Fact]
    public void Interval_MissingValue_IsMissing() => Assert.True(double.IsNaN(Interval([5, double.NaN], 1).Value));

    private static Estimate Interval(double[] values, ulong seed) =>
        Resamples.Draw(values.Length, 2_000, new RandomStream(seed)).Interval(values, InterquartileMean.OfResample);

    private static double[] Numbers(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
