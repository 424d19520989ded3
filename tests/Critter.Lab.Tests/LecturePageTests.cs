using System.Globalization;
using System.Text.RegularExpressions;

namespace Critter.Lab.Tests;

/// <summary><c>docs/lecture.md</c> against the code: each link leads to the line that it quotes.</summary>
public sealed partial class LecturePageTests
{
    [Fact]
    public void Links_OfTheLecturePage_LeadToTheLinesThatTheyQuote()
    {
        string page = Path.Combine(ReferenceFolder.RepositoryRoot(), "docs", "lecture.md");
        string[] rows = [.. File.ReadAllLines(page).Where(line => line.Contains("#L", StringComparison.Ordinal))];
        Assert.InRange(rows.Length, 20, 200);
        Assert.All(rows, row =>
        {
            Match match = Row().Match(row);
            Assert.True(match.Success, row);
            string[] lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(page)!, match.Groups["path"].Value));
            string quoted = match.Groups["code"].Value.Replace("\\|", "|", StringComparison.Ordinal);
            int found = Array.FindIndex(lines, line => line.Contains(quoted, StringComparison.Ordinal)) + 1;
            int said = int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture);
            Assert.True(lines.Length >= said && lines[said - 1].Contains(quoted, StringComparison.Ordinal), $"{match.Groups["path"].Value}: line {said} does not hold '{quoted}'; line {found} does");
        });
    }

    [GeneratedRegex(@"^\| [^|]+ \| `(?<code>.+)` \| \[[^\]]+\]\((?<path>[^)#]+)#L(?<line>\d+)\) \|$")]
    private static partial Regex Row();
}
