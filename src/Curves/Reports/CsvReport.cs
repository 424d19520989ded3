using System.Globalization;
using System.Text;
using Critter.Core.Text;
using Critter.Curves.Comparison;
using Critter.Curves.Groups;
using Critter.Curves.Runs;
using Critter.Curves.Series;
using Critter.Curves.Statistics;

namespace Critter.Curves.Reports;

/// <summary>The aggregated curves of every metric as CSV, a row a cell of the grid, not smoothed.</summary>
public static class CsvReport
{
    /// <summary>Writes <c>group,metric,seeds,from,to,iqm,lower,upper</c>; from and to are in the axis' unit, missing figures are empty.</summary>
    public static string Write(RunComparison comparison, Axis axis)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        StringBuilder csv = new($"group,metric,seeds,{axis.Word()}_from,{axis.Word()}_to,iqm,lower,upper\n");
        foreach (Metric metric in comparison.Metrics)
        {
            IReadOnlyList<Curve> curves = CurveBuilder.Build(comparison.Groups, new ChartView(metric, axis, 0), comparison.Options.Seed);
            for (int i = 0; i < curves.Count; i++)
            {
                Append(csv, comparison.Groups[i], metric, curves[i]);
            }
        }

        return csv.ToString();
    }

    private static void Append(StringBuilder csv, RunGroup group, Metric metric, Curve curve)
    {
        for (int cell = 0; cell < curve.Points.Count; cell++)
        {
            Estimate point = curve.Points[cell];
            string from = Number(cell * curve.CellWidth);
            string to = Number((cell + 1) * curve.CellWidth);
            csv.Append(CultureInfo.InvariantCulture, $"{CsvCell.Of(group.Label)},{metric.Word()},{group.Seeds},{from},{to},");
            csv.Append(CultureInfo.InvariantCulture, $"{Number(point.Value)},{Number(point.Lower)},{Number(point.Upper)}\n");
        }
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G9", CultureInfo.InvariantCulture) : "";
}
