using System.Globalization;
using System.Text.RegularExpressions;
using Critter.Curves.Series;
using Critter.Curves.Statistics;
using Microsoft.Playwright;

namespace Critter.Browser.Tests;

public sealed class ReportPageTests
{
    private const string Lines = "#main-chart .line";
    private const string SeedLines = "#main-chart .seed";

    [BrowserFact]
    public async Task Page_EveryControlUsed_DrawsWithoutErrorsOrRequests()
    {
        await using ReportPage report = await ReportPage.OpenAsync();
        IPage page = report.Page;
        foreach (string metric in (string[])["reward", "apples", "poison", "loss", "score"])
        {
            foreach (string axis in (string[])["episodes", "seconds", "ticks"])
            {
                string before = await page.Locator("#main-chart").InnerHTMLAsync();
                await page.SelectOptionAsync("#metric", metric);
                await page.SelectOptionAsync("#axis", axis);
                Assert.NotEqual(before, await page.Locator("#main-chart").InnerHTMLAsync());
                Assert.Equal(2, await page.Locator(Lines).CountAsync());
                await Assertions.Expect(page.Locator("#main-chart")).ToContainTextAsync($"{axis} of training");
            }
        }

        foreach (string smoothing in (string[])["0", "50", "10"])
        {
            await page.Locator("#smoothing").FillAsync(smoothing);
            await Assertions.Expect(page.Locator("#smoothing-text")).ToHaveTextAsync(smoothing == "0" ? "raw" : smoothing + ".0%");
            await Assertions.Expect(page.Locator("#main-chart")).ToHaveAttributeAsync("data-samples", Resamples.ForBands.ToString(CultureInfo.InvariantCulture));
        }

        await page.CheckAsync("#seeds");
        Assert.Equal(10, await page.Locator(SeedLines).CountAsync());
        await page.UncheckAsync("#seeds");
        Assert.Equal(0, await page.Locator(SeedLines).CountAsync());

        foreach (ILocator tip in await page.Locator(".tip").AllAsync())
        {
            await tip.ClickAsync();
            Assert.True(await tip.Locator("[role=tooltip]").IsVisibleAsync());
        }

        await page.Locator("#theme").ClickAsync();
        await page.Locator("#theme").ClickAsync();
        Assert.Empty(report.Faults);
        Assert.Empty(report.Requests);
    }

    [BrowserFact]
    public async Task Legend_Clicked_HidesAndShowsTheGroupInEveryChart()
    {
        await using ReportPage report = await ReportPage.OpenAsync();
        IPage page = report.Page;
        ILocator lecture = page.Locator("#legend button").Nth(1);
        await lecture.ClickAsync();
        await Assertions.Expect(lecture).ToHaveAttributeAsync("aria-pressed", "false");
        foreach (string chart in (string[])["#main-chart", "#profile", "#efficiency"])
        {
            Assert.Equal(1, await page.Locator($"{chart} .line").CountAsync());
        }

        Assert.Equal(5, await page.Locator("#finals .dot").CountAsync());
        await page.Locator("#legend button").First.ClickAsync();
        await Assertions.Expect(page.Locator("#main-chart")).ToContainTextAsync("Every group is hidden.");
        await page.Locator("#legend button").First.ClickAsync();
        await lecture.ClickAsync();
        Assert.Equal(2, await page.Locator(Lines).CountAsync());
        Assert.Empty(report.Faults);
    }

    [BrowserFact]
    public async Task Pointer_OverTheChart_ShowsTheSeedsOfTheNearestGroup()
    {
        await using ReportPage report = await ReportPage.OpenAsync();
        IPage page = report.Page;
        LocatorBoundingBoxResult box = (await page.Locator("#main-chart").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (0.8f * box.Width), box.Y + 60);
        Assert.Equal(5, await page.Locator(SeedLines).CountAsync());
        await Assertions.Expect(page.Locator("#readout")).ToContainTextAsync("default");
        await page.Mouse.MoveAsync(box.X + (0.5f * box.Width), box.Y - 60);
        Assert.Equal(0, await page.Locator(SeedLines).CountAsync());
        Assert.Empty(report.Faults);
    }

    [BrowserFact]
    public async Task Curve_OnThePage_IsTheProgramsOwn()
    {
        await using ReportPage report = await ReportPage.OpenAsync();
        Curve curve = CurveBuilder.Build(report.Comparison.Groups, new ChartView(), report.Comparison.Options.Seed)[0];
        LocatorBoundingBoxResult box = (await report.Page.Locator("#main-chart").BoundingBoxAsync())!;
        await report.Page.Mouse.MoveAsync(box.X + (0.6f * box.Width), box.Y + 60);
        string readout = (await report.Page.Locator("#readout").TextContentAsync())!;
        Match match = Regex.Match(readout, @"^([\d.]+k?) ticks · default ([\d.-]+) \[([\d.-]+), ([\d.-]+)\]");
        Assert.True(match.Success, readout);

        double ticks = Number(match.Groups[1].Value.TrimEnd('k')) * (match.Groups[1].Value.EndsWith('k') ? 1000 : 1);
        Estimate expected = curve.Points[(int)(ticks / curve.CellWidth)];
        Assert.Equal(expected.Value, Number(match.Groups[2].Value), 0.006);

        // The ends come from other draws: 2,000 of them leave an error of some hundredths of the width.
        double tolerance = 0.08 * (expected.Upper - expected.Lower) + 0.006;
        Assert.Equal(expected.Lower, Number(match.Groups[3].Value), tolerance);
        Assert.Equal(expected.Upper, Number(match.Groups[4].Value), tolerance);
    }

    [BrowserFact]
    public async Task Theme_FollowsTheSystemUntilPicked()
    {
        await using ReportPage report = await ReportPage.OpenAsync(ColorScheme.Dark);
        string ground = "getComputedStyle(document.body).backgroundColor";
        Assert.Equal("rgb(18, 21, 26)", await report.Page.EvaluateAsync<string>(ground));
        await report.PictureAsync("dark");
        await report.Page.Locator("#theme").ClickAsync();
        Assert.Equal("rgb(246, 245, 242)", await report.Page.EvaluateAsync<string>(ground));
        await report.PictureAsync("light");
        await report.Page.Locator("#theme").ClickAsync();
        await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Equal("rgb(255, 255, 255)", await report.Page.EvaluateAsync<string>(ground));
        Assert.False(await report.Page.Locator("#controls").IsVisibleAsync());
        await report.PictureAsync("print");
        Assert.Empty(report.Faults);
    }

    [BrowserFact]
    public async Task Runs_ColumnClicked_SortsUpAndDown()
    {
        await using ReportPage report = await ReportPage.OpenAsync();
        IPage page = report.Page;
        double[] finals = [.. report.Comparison.Summaries.SelectMany(summary => summary.Finals)];
        ILocator button = page.Locator("#runs thead button", new PageLocatorOptions { HasTextString = "final training score" });
        ILocator cells = page.Locator("#runs tbody td[data-title='final training score']");
        await button.ClickAsync();
        Assert.Equal(finals.OrderDescending().Select(Shown), (await cells.AllTextContentsAsync()).Select(Number));
        await button.ClickAsync();
        Assert.Equal(finals.Order().Select(Shown), (await cells.AllTextContentsAsync()).Select(Number));
        await page.Locator("#runs thead button", new PageLocatorOptions { HasTextString = "run" }).First.ClickAsync();
        Assert.Equal("default-1-1", await page.Locator("#runs tbody th").First.TextContentAsync());
        Assert.Empty(report.Faults);

        static double Shown(double value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
    }

    [BrowserFact]
    public async Task Grid_EveryMetric_IsDrawnAndFollowsTheLegend()
    {
        await using ReportPage report = await ReportPage.OpenAsync();
        IPage page = report.Page;
        Assert.Equal(report.Comparison.Metrics.Count, await page.Locator("#metrics svg").CountAsync());
        Assert.Equal(2 * report.Comparison.Metrics.Count, await page.Locator("#metrics .line").CountAsync());
        Assert.Equal(10, await page.Locator("#settings .dot").CountAsync());
        await Assertions.Expect(page.Locator("#settings")).ToContainTextAsync("optimizer, η²");
        await page.Locator("#legend button").First.ClickAsync();
        Assert.Equal(report.Comparison.Metrics.Count, await page.Locator("#metrics .line").CountAsync());
        Assert.Equal(5, await page.Locator("#settings .dot").CountAsync());
        Assert.Empty(report.Faults);
    }

    [BrowserFact]
    public async Task Groups_TwentyWithLongNames_AreToldApartAndNothingIsClipped()
    {
        foreach (int width in (int[])[390, 1400, 2560])
        {
            await using ReportPage report = await ReportPage.OpenAsync(width: width, seeds: 2, episodes: 40, groups: 20);
            IPage page = report.Page;
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{width}");
            // Every table ends within its card: its last column too.
            Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.scroll')].every(box => box.scrollWidth <= box.clientWidth + 1)"), $"a table is wider than its card at {width}");
            string[] looks = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#main-chart .line')].map(line => getComputedStyle(line).stroke + getComputedStyle(line).strokeDasharray)");
            Assert.Equal(20, looks.Distinct().Count());
            Assert.Equal("ABCDEFGHIJKLMNOPQRST".Order(), string.Concat(await page.Locator("#main-chart .letter").AllTextContentsAsync()).Order());
            await report.PictureAsync($"twenty-{width}");
            Assert.Empty(report.Faults);
        }
    }

    [BrowserFact]
    public async Task Print_A4_HasSeveralPanelsAPageAndTextOfEightToTenPoints()
    {
        await using ReportPage report = await ReportPage.OpenAsync(width: 1400);
        IPage page = report.Page;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.SetViewportSizeAsync(703, 1000); // 186 mm of an A4 page
        // Drawn anew for paper: a unit of the charts is a pixel, within a tenth.
        double[] points = await page.EvaluateAsync<double[]>("[...document.querySelectorAll('main svg text')].map(text => parseFloat(getComputedStyle(text).fontSize) * 0.75 * text.ownerSVGElement.getBoundingClientRect().width / text.ownerSVGElement.viewBox.baseVal.width)");
        Assert.NotEmpty(points);
        Assert.All(points, point => Assert.InRange(point, 8 * 0.9, 10));
        Assert.Equal(2, await page.EvaluateAsync<int>("getComputedStyle(document.querySelector('.columns')).gridTemplateColumns.split(' ').length"));
        byte[] pdf = await page.PdfAsync(new PagePdfOptions { Format = "A4" });
        int pages = Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), "/Type */Page[^s]");
        Assert.InRange(pages, 1, 5);
        if (Environment.GetEnvironmentVariable("CRITTER_SCREENSHOTS") is { } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, "print.pdf"), pdf);
        }

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        Assert.Empty(report.Faults);
    }

    [BrowserFact]
    public async Task Phone_NothingIsWiderThanTheScreen()
    {
        await using ReportPage report = await ReportPage.OpenAsync(width: 360);
        Assert.True(await report.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await report.PictureAsync("phone");
        Assert.Empty(report.Faults);
    }

    [BrowserFact]
    public async Task Page_OneRun_HasNoBandAndNoComparison()
    {
        await using ReportPage report = await ReportPage.OpenAsync(seeds: 1, episodes: 3);
        Assert.Equal(2, await report.Page.Locator(Lines).CountAsync());
        await Assertions.Expect(report.Page.Locator(".notes")).ToContainTextAsync("one seed has no interval");
        Assert.Empty(report.Faults);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
