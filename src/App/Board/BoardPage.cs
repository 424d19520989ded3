using System.Globalization;
using System.Text;
using Critter.Core.Text;

namespace Critter.App.Board;

/// <summary>A board as one page to project: large, without script and without any address outside itself. Names are text, whatever they look like.</summary>
internal static class BoardPage
{
    private const string Style = """
        :root{color-scheme:light dark;--ground:#f6f5f2;--card:#fff;--ink:#1d2126;--muted:#5c6570;--rule:#dfe1e4;--bar:#0072b2}
        @media(prefers-color-scheme:dark){:root{--ground:#12151a;--card:#1a1f26;--ink:#e8ebee;--muted:#9aa5b1;--rule:#313944;--bar:#5ab4f0}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);font:clamp(15px,1.5vw,30px)/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        main{max-width:86em;margin:0 auto;padding:1.2em}
        h1{font-size:1.7em;line-height:1.2;margin:0 0 .2em}
        p{margin:.2em 0 .9em;color:var(--muted)}
        table{border-collapse:collapse;width:100%;background:var(--card);border-radius:.5em;font-variant-numeric:tabular-nums}
        th,td{padding:.35em .7em;text-align:right;border-bottom:1px solid var(--rule);vertical-align:top}
        thead th{color:var(--muted);font-weight:500}
        .name{text-align:left;overflow-wrap:anywhere;font-weight:600}
        .name small{display:block;font-weight:400;color:var(--muted)}
        .bar{width:34%;min-width:7em}
        .bar div{position:relative;height:1.2em}
        .bar i{position:absolute;top:.2em;bottom:.2em;border-radius:.2em;background:var(--bar);opacity:.35}
        .bar b{position:absolute;top:0;bottom:0;width:.2em;background:var(--bar)}
        h2{font-size:1.15em;margin:1.4em 0 .4em}
        li{overflow-wrap:anywhere;margin-bottom:.2em}
        @media(max-width:760px){.bar,.more{display:none}main{padding:.7em}}
        @media print{:root{--ground:#fff;--card:#fff;--ink:#000;--muted:#444;--rule:#bbb;--bar:#000}body{font-size:10pt}main{padding:0}tr{break-inside:avoid}thead{display:table-header-group}}
        """;

    /// <summary>Writes the page.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="how">How it was evaluated, in a sentence or two.</param>
    /// <param name="rows">The best first.</param>
    /// <param name="refused">What is not ranked.</param>
    public static string Write(string title, string how, IReadOnlyList<BoardRow> rows, IReadOnlyList<HandIn> refused)
    {
        double low = Math.Min(0, rows.Count == 0 ? 0 : rows.Min(row => double.IsNaN(row.Score.HalfWidth) ? row.Score.Mean : row.Score.Low));
        double high = Math.Max(low + 1, rows.Count == 0 ? 1 : rows.Max(row => double.IsNaN(row.Score.HalfWidth) ? row.Score.Mean : row.Score.High));
        StringBuilder html = new();
        html.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Escaped(title)}</title><link rel=\"icon\" href=\"data:,\"><style>{Style}</style></head><body><main><h1>{Escaped(title)}</h1><p>{Escaped(how)}</p>");
        html.Append("<table><thead><tr><th>place</th><th class=\"name\">critter</th><th>score</th><th class=\"bar\"></th><th class=\"more\">apples</th><th class=\"more\">poison</th></tr></thead><tbody>");
        foreach (BoardRow row in rows)
        {
            string same = row.SameAs is null ? "" : $"<small>the same network as {Escaped(row.SameAs)}</small>";
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{row.Place}</td><th scope=\"row\" class=\"name\">{Escaped(row.Name)}{same}</th><td>{Escaped(row.Score.ToString())}</td>");
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"bar\"><div>{Interval(row, low, high)}<b style=\"left:{Share(row.Score.Mean, low, high):0.##}%\"></b></div></td>");
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"more\">{row.Result.Apples.Average():0.00}</td><td class=\"more\">{row.Result.Poison.Average():0.00}</td></tr>");
        }

        html.Append("</tbody></table>");
        if (refused.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>Not ranked</h2><ul>{string.Concat(refused.Select(handIn => $"<li><b>{Escaped(handIn.Name)}</b>: {Escaped(handIn.Refusal!)}</li>"))}</ul>");
        }

        return html.Append("</main></body></html>\n").ToString();
    }

    private static string Interval(BoardRow row, double low, double high)
    {
        return double.IsNaN(row.Score.HalfWidth) ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"<i style=\"left:{Share(row.Score.Low, low, high):0.##}%;width:{Share(row.Score.High, low, high) - Share(row.Score.Low, low, high):0.##}%\"></i>");
    }

    private static double Share(double value, double low, double high) => 100 * (value - low) / (high - low);

    private static string Escaped(string text) => MarkupText.Of(text);
}
