using Critter.Curves.Comparison;
using Critter.Curves.Reports;
using Critter.Curves.Series;
using Critter.Curves.Tests;
using Critter.Runs;
using Microsoft.Playwright;

namespace Critter.Browser.Tests;

/// <summary>A report of made-up runs, open in a browser that keeps account of everything that goes wrong or outside.</summary>
public sealed class ReportPage : IAsyncDisposable
{
    private readonly SyntheticRuns _runs = new();
    private readonly List<string> _faults = [];
    private readonly List<string> _requests = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private ReportPage()
    {
    }

    /// <summary>The page.</summary>
    public IPage Page { get; private set; } = null!;

    /// <summary>What the page reports.</summary>
    public RunComparison Comparison { get; private set; } = null!;

    /// <summary>Console messages and errors.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Requests for anything but the page itself.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Writes the report and opens it.</summary>
    /// <param name="scheme">The system's theme.</param>
    /// <param name="width">The window's width, pixels.</param>
    /// <param name="seeds">Runs in each of the two groups.</param>
    /// <param name="episodes">Episodes in each run.</param>
    /// <param name="groups">How many groups there are; of more than two the names are long.</param>
    public static async Task<ReportPage> OpenAsync(ColorScheme scheme = ColorScheme.Light, int width = 1180, int seeds = 5, int episodes = 120, int groups = 2)
    {
        ReportPage report = new();
        Run[] runs = groups == 2
            ? [.. report._runs.ReadSeeds("default", seeds, episodes, 7), .. report._runs.ReadSeeds("lecture", seeds, episodes, 4)]
            : [.. Enumerable.Range(1, groups).SelectMany(group => report._runs.ReadSeeds(
                "default", seeds, episodes, 2 + (0.3 * group), FormattableString.Invariant($"\"discount\": {1 - (0.01 * group)}, \"aRatherLongNameOfAnOption\": \"value-number-{group}-of-some-length\"")))];
        report.Comparison = RunComparison.Of(runs, new ComparisonOptions(), []);
        string path = Path.Combine(report._runs.Path, "curves.html");
        ReportFile.Write(path, report.Comparison, new ChartView(), "critter compare runs/default-* runs/lecture-* --report curves.html");

        report._playwright = await Playwright.CreateAsync();
        report._browser = await report._playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = BrowserFactAttribute.Executable,
            // Containers seldom allow the sandbox, nor have a graphics card; the page is ours.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
        report.Page = await report._browser.NewPageAsync(new BrowserNewPageOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        string address = new Uri(path).AbsoluteUri;
        report.Page.Console += (_, message) => report._faults.Add($"{message.Type}: {message.Text}");
        report.Page.PageError += (_, error) => report._faults.Add(error);
        report.Page.Request += (_, request) =>
        {
            if (request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                report._requests.Add(request.Url);
            }
        };
        await report.Page.GotoAsync(address);
        return report;
    }

    /// <summary>Keeps a picture of the whole page where the variable CRITTER_SCREENSHOTS names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        string? folder = Environment.GetEnvironmentVariable("CRITTER_SCREENSHOTS");
        byte[] picture = await Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true });
        Assert.NotEmpty(picture);
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), picture);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _runs.Dispose();
    }
}
