using System.Globalization;
using Critter.Core.Text;

namespace Critter.App.Sweep;

/// <summary>What a worker says of the run that it was given: a line of cells with tabs between.</summary>
/// <param name="Kind">What it is about.</param>
internal sealed record WorkerMessage(WorkerMessageKind Kind)
{
    /// <summary>What became of the run, at its end.</summary>
    public RunState State { get; init; }

    /// <summary>Episodes that have ended.</summary>
    public int Episodes { get; init; }

    /// <summary>Ticks lived.</summary>
    public long Ticks { get; init; }

    /// <summary>The mean score of the last episodes; NaN before the first.</summary>
    public double Score { get; init; } = double.NaN;

    /// <summary>Seconds of training in all.</summary>
    public double Seconds { get; init; } = double.NaN;

    /// <summary>Words for people.</summary>
    public string Text { get; init; } = "";

    /// <summary>The line.</summary>
    public string ToLine() =>
        string.Create(CultureInfo.InvariantCulture, $"{Kind}\t{State}\t{Episodes}\t{Ticks}\t{Score:R}\t{Seconds:R}\t{OneLine.Of(Text)}");

    /// <summary>The message of a line, or null: it is none.</summary>
    public static WorkerMessage? Read(string line)
    {
        string[] cells = line.Split('\t', 7);
        return cells.Length == 7 && Enum.TryParse(cells[0], out WorkerMessageKind kind) && Enum.TryParse(cells[1], out RunState state)
            && int.TryParse(cells[2], CultureInfo.InvariantCulture, out int episodes) && long.TryParse(cells[3], CultureInfo.InvariantCulture, out long ticks)
            && double.TryParse(cells[4], CultureInfo.InvariantCulture, out double score) && double.TryParse(cells[5], CultureInfo.InvariantCulture, out double seconds)
            ? new WorkerMessage(kind) { State = state, Episodes = episodes, Ticks = ticks, Score = score, Seconds = seconds, Text = cells[6] }
            : null;
    }
}

/// <summary>What a worker's message is about.</summary>
internal enum WorkerMessageKind
{
    /// <summary>The run is held, and trains from here on.</summary>
    Begun,

    /// <summary>How far it is.</summary>
    Progress,

    /// <summary>Something that a person should know; the run goes on.</summary>
    Note,

    /// <summary>Another process holds the run.</summary>
    Taken,

    /// <summary>The run has ended, as its state says. It is held until the worker is given another one.</summary>
    Ended,
}
