using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Critter.Agent.Options;
using Critter.Curves.Reports;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Runs;

namespace Critter.App.Charts;

/// <summary>The options that <c>compare</c> and <c>curve</c> share.</summary>
internal sealed class ChartOptions
{
    private readonly Option<Metric?> _metric = Choice("--y", Metric.Score, "What is drawn");
    private readonly Option<Axis?> _axis = Choice("--x", Axis.Ticks, "What it is drawn over");
    private readonly Option<double?> _smoothing = new("--smooth")
    {
        HelpName = "SHARE",
        Description = string.Create(CultureInfo.InvariantCulture, $"Average each run over a window of this share of the axis [default: {ChartView.UsualSmoothing}]"),
        CustomParser = Smoothing,
    };
    private readonly Option<string[]> _reports = new("--report")
    {
        HelpName = "FILE",
        Description = $"Write a report as its name's ending says: {string.Join(", ", ReportFile.Endings)}; may be given again",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_metric);
        command.Options.Add(_axis);
        command.Options.Add(_smoothing);
        command.Options.Add(_reports);
    }

    /// <summary>What the chart shall show.</summary>
    public ChartView ViewOf(ParseResult parsed) =>
        new ChartView(parsed.GetValue(_metric) ?? Metric.Score, parsed.GetValue(_axis) ?? Axis.Ticks, parsed.GetValue(_smoothing) ?? ChartView.UsualSmoothing);

    /// <summary>The reports asked for.</summary>
    /// <exception cref="OptionException">An ending is not known.</exception>
    /// <exception cref="RunException">A report's folder is not there.</exception>
    public string[] ReportsOf(ParseResult parsed)
    {
        string[] reports = parsed.GetValue(_reports) ?? [];
        if (Array.Find(reports, path => !ReportFile.IsKnown(path)) is string unknown)
        {
            throw new OptionException($"--report is {unknown}; expected a name that ends in {string.Join(" or ", ReportFile.Endings)}");
        }

        RunFolders.RequirePlaces(reports);
        return reports;
    }

    private static Option<T?> Choice<T>(string name, T usual, string description)
        where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())];
        return new Option<T?>(name)
        {
            HelpName = string.Join('|', words),
            Description = $"{description} [default: {usual.ToString().ToLowerInvariant()}]",
            CustomParser = result => Chosen<T>(result, name, words),
        };
    }

    private static double? Smoothing(ArgumentResult result)
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) && share is >= 0 and <= ChartView.MostSmoothing)
        {
            return share;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"--smooth is {text}; expected a share from 0 to {ChartView.MostSmoothing}"));
        return null;
    }

    private static T? Chosen<T>(ArgumentResult result, string name, string[] words)
        where T : struct, Enum
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        int index = Array.IndexOf(words, text);
        if (index >= 0)
        {
            return Enum.GetValues<T>()[index];
        }

        result.AddError($"{name} is {text}; expected {string.Join(" or ", words)}");
        return null;
    }
}
