using System.CommandLine;
using System.Globalization;
using Critter.Agent.Options;
using Critter.Lab;
using Critter.Lab.Data;
using Critter.Nn;

namespace Critter.App.Commands;

/// <summary>The options of a run of the lab, each a flag.</summary>
internal sealed class LabArguments(LabDemo demo)
{
    private static readonly LabOptions _dots = LabOptions.Default(LabDemo.Separate);

    private readonly Option<string?> _data = new("--data")
    {
        HelpName = demo == LabDemo.Separate ? "NAME|FILE.csv" : "FOLDER",
        Description = demo == LabDemo.Separate
            ? $"What is learned: {string.Join(", ", DotSets.Names)}, or a file of rows x1,x2,label [default: {_dots.Data}]"
            : "A folder with MNIST's four files, or others of their format [default: the 1,797 digits of 8 x 8 that ship]",
    };

    private readonly Option<long?> _seed = CheckedOption.Seed("Dots, first weights, order and dropout follow from it [default: 1]");
    private readonly Option<int?> _epochs = CheckedOption.Whole("--epochs", 1, 1_000_000, $"How often every example is seen [default: {LabOptions.Default(demo).Epochs}]");
    private readonly Option<double?> _rate = CheckedOption.Real("--learning-rate", 1e-9, 100, FormattableString.Invariant($"The size of a step [default: {LabOptions.Default(demo).LearningRate}]"));
    private readonly Option<bool?> _anneal = new("--anneal") { HelpName = "true|false", Description = $"Whether the step falls evenly to 0 [default: {(LabOptions.Default(demo).AnnealLearningRate ? "true" : "false")}]" };
    private readonly Option<double?> _shift = CheckedOption.Real("--shift", 0, 1, FormattableString.Invariant($"The chance that a picture is moved by a cell when it is learned [default: {LabOptions.Default(demo).Shift}]"));
    private readonly Option<double?> _l2 = CheckedOption.Real("--l2", 0, 100, "Weight decay [default: 0]");
    private readonly Option<double?> _dropout = CheckedOption.Real("--dropout", 0, 0.95, FormattableString.Invariant($"The chance that a number before the last layer drops out [default: {LabOptions.Default(demo).Dropout}]"));
    private readonly Option<int?> _batch = CheckedOption.Whole("--batch", 1, 4096, $"Examples of a step [default: {_dots.BatchSize}]");
    private readonly Option<int?> _patience = CheckedOption.Whole("--patience", 0, 1_000_000, "Stop early when the test data's log-likelihood has not grown for so many epochs; 0: never [default: 0]");
    private readonly Option<OptimizerKind?> _optimizer = CheckedOption.Choice("--optimizer", OptimizerKind.Adam, "The optimiser");
    private readonly Option<double?> _momentum = CheckedOption.Real("--momentum", 0, 0.999, "With sgd: how much of the last step is kept [default: 0]");
    private readonly Option<Backend?> _math = CheckedOption.Choice("--math", Backend.Simd, "Which network computes: the fast one, or the readable one");
    private readonly Option<Activation?> _activation = CheckedOption.Choice("--activation", LabOptions.Default(demo).Activation, "What hidden neurons do with their sums");
    private readonly Option<string?> _hidden = new("--hidden") { HelpName = "N,N", Description = $"Widths of the hidden layers; 0: none, which is logistic regression [default: {string.Join(',', _dots.Hidden)}]" };
    private readonly Option<double?> _noise = CheckedOption.Real("--noise", 0, 1, FormattableString.Invariant($"How far dots are moved by chance [default: {_dots.Noise}]"));
    private readonly Option<int?> _examples = CheckedOption.Whole("--examples", 4, DotFile.MostRows, $"How many dots [default: {_dots.Examples}]");
    private readonly Option<double?> _testShare = CheckedOption.Real("--test-share", 0.1, 0.9, FormattableString.Invariant($"The share of dots that is only tested on [default: {_dots.TestShare}]"), "share");

    private Option[] All => demo == LabDemo.Separate
        ? [_data, _seed, _hidden, _activation, _rate, _anneal, _l2, _dropout, _noise, _examples, _testShare, _epochs, _batch, _patience, _optimizer, _momentum, _math]
        : [_data, _seed, _activation, _rate, _anneal, _l2, _dropout, _shift, _epochs, _batch, _patience, _optimizer, _momentum, _math];

    /// <summary>Adds the flags to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The first flag that was given, or null.</summary>
    public string? FirstGiven(ParseResult parsed) => Array.Find(All, option => parsed.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>The first flag that was given of those that say when training ends, or null.</summary>
    public string? FirstOfEnd(ParseResult parsed) => Array.Find((Option[])[_epochs, _patience, _anneal], option => parsed.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>The options.</summary>
    /// <exception cref="OptionException">One is out of its range, or two do not go together.</exception>
    public LabOptions Resolve(ParseResult parsed)
    {
        var usual = LabOptions.Default(demo);
        LabOptions options = usual with
        {
            Data = parsed.GetValue(_data) ?? usual.Data,
            Seed = parsed.GetValue(_seed) ?? usual.Seed,
            Epochs = parsed.GetValue(_epochs) ?? usual.Epochs,
            Examples = Given(_examples) ?? usual.Examples,
            Noise = Given(_noise) ?? usual.Noise,
            TestShare = Given(_testShare) ?? usual.TestShare,
            Hidden = demo == LabDemo.Separate && parsed.GetValue(_hidden) is string hidden ? WidthsOf(hidden) : usual.Hidden,
            Activation = parsed.GetValue(_activation) ?? usual.Activation,
            Optimizer = parsed.GetValue(_optimizer) ?? usual.Optimizer,
            LearningRate = parsed.GetValue(_rate) ?? usual.LearningRate,
            AnnealLearningRate = parsed.GetValue(_anneal) ?? usual.AnnealLearningRate,
            Shift = demo == LabDemo.Digits ? parsed.GetValue(_shift) ?? usual.Shift : usual.Shift,
            Momentum = parsed.GetValue(_momentum) ?? usual.Momentum,
            L2 = parsed.GetValue(_l2) ?? usual.L2,
            Dropout = parsed.GetValue(_dropout) ?? usual.Dropout,
            BatchSize = parsed.GetValue(_batch) ?? usual.BatchSize,
            Patience = parsed.GetValue(_patience) ?? usual.Patience,
            Math = parsed.GetValue(_math) ?? usual.Math,
        };
        try
        {
            options.Validate();
            return options.Momentum > 0 && options.Optimizer != OptimizerKind.Sgd
                ? throw new OptionException("--momentum is of sgd, and the optimiser is adam; expected --optimizer sgd beside it")
                : options;
        }
        catch (ArgumentException exception)
        {
            throw new OptionException($"--{exception.Message}", exception);
        }

        T? Given<T>(Option<T?> option)
            where T : struct => demo == LabDemo.Separate ? parsed.GetValue(option) : null;
    }

    private static IReadOnlyList<int> WidthsOf(string text)
    {
        if (text == "0")
        {
            return [];
        }

        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        int[] widths = [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int width) ? width : 0)];
        return widths.Length <= 8 && widths.All(width => width is >= 1 and <= 256)
            ? widths
            : throw new OptionException($"--hidden is {text}; expected up to 8 widths from 1 to 256 such as 8,8, or 0 for none");
    }
}
