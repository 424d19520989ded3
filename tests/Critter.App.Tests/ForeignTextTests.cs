using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Critter.App.Tests;

/// <summary>Names, keys and values of a stranger's run are text wherever they come out: they steer no terminal, break no line and are no formula.</summary>
public sealed class ForeignTextTests : IDisposable
{
    // A new title for the terminal, letters from right to left, a line of its own, and what a spreadsheet would compute.
    private const string Evil = "=2+3\e]0;owned\a\u202Egnp\u2066.\nforged: line\r\u2028\u009b31m\uFFFF<b>'";
    private readonly TemporaryFolder _folder = new();
    private readonly string _first;
    private readonly string _second;

    public ForeignTextTests()
    {
        _first = _folder.PathOf(Evil.Replace("<b>", "", StringComparison.Ordinal));
        _second = _folder.PathOf("other");
        AssertPlain(Invocation.Train(_first, 2, "--set", "dots=10"));
        AssertPlain(Invocation.Train(_second, 2));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteLine_TabsAndLineEnds_ColumnsStayAndTheLineIsOne()
    {
        StringWriter inner = new() { NewLine = "\n" };
        Core.Text.PlainWriter writer = new(inner);

        // A sweep's workers part their messages by tabs.
        writer.WriteLine("a\tb\nc\e[31m\u202Ed");
        writer.Write("e\tf\n\ag");

        Assert.Equal("a\tb c [31m d\ne\tf\n g", inner.ToString());
    }

    [UnixFact]
    public void EveryCommand_OfARunWithEvilNames_WritesPlainLines()
    {
        AssertPlain(Invocation.Of("train", "--resume", _first));
        AssertPlain(Invocation.Of("train", "--out", _first));
        AssertPlain(Invocation.Of("eval", _first, "--episodes", "2", "--ticks", "20"));
        AssertPlain(Invocation.Of("eval", _first, _second, "--episodes", "2", "--ticks", "20"));
        AssertPlain(Invocation.Of("eval", _first, _second, "--episodes", "2", "--ticks", "20", "--csv"));
        AssertPlain(Invocation.Of("eval", "no\n" + Evil));
        AssertPlain(Invocation.Of("train", "--set", "no\n" + Evil));
        SpoilConfigurations();
        AssertPlain(Invocation.Of("eval", _first));
        AssertPlain(Invocation.Of("curve", _first));
        AssertPlain(Invocation.Of("curve", _first, "--follow"));
        AssertPlain(Invocation.Of("board", _folder.Root, "--episodes", "2"));
        AssertPlain(Invocation.Of("export", _first, _second, _folder.PathOf("x" + Evil.Replace('<', '.').Replace('>', '.') + ".csv"), "--to", "csv"));
        var compared = Invocation.Of("compare", _first, _second, "--evaluate", "0", "--label", "dots=10:" + Evil);
        AssertPlain(compared);
        // All the same it is there to be read.
        Assert.Contains("=2+3 ]0;owned  gnp . forged: line", compared.Output, StringComparison.Ordinal);
        AssertPlain(Invocation.Of("compare", _first, _second, "--evaluate", "0", "--group-by", "no" + Evil));
    }

    [UnixFact]
    public void Reports_OfARunWithEvilNames_AreWellFormedAndHaveNoFormulas()
    {
        SpoilConfigurations();
        foreach (string label in (string[])["dots=10:" + Evil, ""])
        {
            string svg = _folder.PathOf("c.svg");
            string csv = _folder.PathOf("c.csv");
            string html = _folder.PathOf("c.html");
            var compared = Invocation.Of(
                ["compare", _first, _second, "--evaluate", "0", "--report", svg, "--report", csv, "--report", html, .. label.Length > 0 ? (string[])["--label", label] : []]);
            Assert.Equal(0, compared.ExitCode);
            XDocument.Load(svg);
            AssertPlain(File.ReadAllText(svg));
            AssertPlain(File.ReadAllText(html)[..File.ReadAllText(html).IndexOf("<script", StringComparison.Ordinal)]);
            foreach (string file in Directory.GetFiles(_folder.Root, "*.csv"))
            {
                AssertPlain(File.ReadAllText(file));
                string[] cells = [.. File.ReadAllLines(file).SelectMany(line => line.Split(',')).Select(cell => cell.Trim('"', ' '))];
                Assert.Contains(cells, cell => cell.StartsWith("'=2+3", StringComparison.Ordinal));
                Assert.DoesNotContain(cells, cell => cell.Length > 0 && "=@+".Contains(cell[0], StringComparison.Ordinal));
            }
        }
    }

    [UnixFact]
    public void WatchInATerminal_OfARunWithEvilNames_IsNotSteered()
    {
        (int exitCode, string output, string error) = Child.Run("watch", _first, "--terminal", "--frames", "3");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.DoesNotContain("\e]", output, StringComparison.Ordinal);
        Assert.DoesNotContain(output, character => character is '\a' or '\u202E' or '\u2066' or '\u009b' or '\u2028' or '\n');
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("a\nb'\\\u202E", @"$'a\u000ab\'\\\u202e'")]
    public void Word_OfAnyName_IsOneWordForAShell(string name, string word) => Assert.Equal(word, TypedCommand.Word(name));

    [ShellFact]
    public void Word_OfAnyName_IsThatNameForAShell() =>
        Assert.Equal((0, "a\nb'\\\u202E", ""), Shell.Run(_folder, "export LC_ALL=C.UTF-8; printf %s " + TypedCommand.Word("a\nb'\\\u202E")));

    // As somebody who means harm would, in what nothing refuses: names, notes, keys that no version has.
    private void SpoilConfigurations()
    {
        foreach (string run in (string[])[_first, _second])
        {
            string path = Path.Combine(run, "config.json");
            JsonNode config = JsonNode.Parse(File.ReadAllText(path))!;
            config["name"] = Evil;
            config["note"] = Evil;
            config["preset"] = Evil;
            config["learner"]![Evil] = Evil + run;
            File.WriteAllText(path, config.ToJsonString());
        }
    }

    private static void AssertPlain(Invocation result)
    {
        Assert.DoesNotContain("unexpected", result.Error, StringComparison.Ordinal);
        Assert.NotEqual("", result.Output + result.Error);
        AssertPlain(result.Output);
        AssertPlain(result.Error);
    }

    private static void AssertPlain(string text)
    {
        Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain(text, character => character is '\u202E' or '\u2066' or '\u2028' or '\uFFFF');
        Assert.DoesNotContain(text.Split('\n'), line => line.StartsWith("forged", StringComparison.Ordinal));
    }
}
