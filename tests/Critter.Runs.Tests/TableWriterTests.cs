using System.Text;

namespace Critter.Runs.Tests;

/// <summary>A table that is gone on with: rows come into the order of its own columns, and what is not a table of these is left alone.</summary>
public sealed class TableWriterTests : IDisposable
{
    private static readonly TableColumn[] _columns =
    [
        new("step") { Counts = true },
        new("accuracy") { Least = 0, Most = 1 },
        new("log_likelihood") { Most = 0, MayBeEmpty = true },
    ];

    private readonly TemporaryFolder _folder = new();

    private string Table => _folder.PathOf("table.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_NewTable_HasItsHeaderAndWhatIsAdded()
    {
        using (var log = TableWriter.Open(Table, _columns, keepRows: 0))
        {
            Assert.Null(log.LastKept);
            log.Add(["1", "0.5", "-0.25"]);
            log.Add(["2", "0.75", ""]);
            Assert.Equal((2, "step,accuracy,log_likelihood\n"), (log.Rows, SharedText()));
            log.WriteOut();
        }

        Assert.Equal("step,accuracy,log_likelihood\n1,0.5,-0.25\n2,0.75,\n", File.ReadAllText(Table));
    }

    [Theory]
    [InlineData("step,accuracy,log_likelihood\n1,0.5,-1\n2,0.75,\n", "3,1,-0.5\n")]
    [InlineData("log_likelihood,accuracy,step\n-1,0.5,1\n,0.75,2\n", "-0.5,1,3\n")]
    [InlineData("mine,log_likelihood,accuracy\n,-1,0.5\nx,,0.75\n", ",-0.5,1\n")]
    [InlineData("\uFEFFstep,accuracy,log_likelihood\r\n1,0.5,-1\r\n2,0.75,\r\n", "3,1,-0.5\n")]
    public void Open_WhateverTheOrderOfItsColumns_GoesOnInIt(string kept, string added)
    {
        File.WriteAllText(Table, kept + "3,what was,logged after\n4,");
        using (var log = TableWriter.Open(Table, _columns, keepRows: 2))
        {
            Assert.Equal((2, 2, 0.75), (log.Rows, log.LastKept!["step"][0], log.LastKept["accuracy"][0]));
            Assert.Equal(double.NaN, log.LastKept["log_likelihood"][0]);
            log.Add(["3", "1", "-0.5"]);
            log.WriteOut();
        }

        Assert.Equal(Encoding.UTF8.GetBytes(kept + added), File.ReadAllBytes(Table));
        List<string> notes = [];
        Assert.Equal([0.5, 0.75, 1], TableReader.Parse(new MemoryStream(File.ReadAllBytes(Table)), _columns, withOptional: true, Table, notes)["accuracy"]);
        Assert.Empty(notes);
    }

    [Theory]
    [InlineData("step,accuracy\n1,0.5\n", ", line 1: no column 'log_likelihood'")]
    [InlineData("step,step,accuracy,log_likelihood\n", ", line 1: column 'step' twice")]
    [InlineData("my diary\nToday it rained.\n", ", line 1: no column 'accuracy'")]
    [InlineData("my diary", ", line 1: no names of columns")]
    [InlineData("step,accuracy,log_likelihood\n1,0.5,-1\n", ", line 3: the file ends here; the checkpoint was made after 2 rows")]
    [InlineData("step,accuracy,log_likelihood\n1,0.5,-1\n2,0.5,-1", ", line 3: the file ends here; the checkpoint was made after 2 rows")]
    [InlineData("", ", line 1: the file ends here; the checkpoint was made after 2 rows")]
    [InlineData("step,accuracy,log_likelihood\n1,0.5,-1\n2,1.5,-1\n", ", line 3: damaged, or not step 2")]
    [InlineData("step,accuracy,log_likelihood\n1,0.5,-1\n3,0.5,-1\n", ", line 3: damaged, or not step 2")]
    public void Open_NoSuchTable_IsRefusedAndNothingIsCut(string text, string problem)
    {
        File.WriteAllText(Table, text);
        Assert.Equal(Table + problem, Assert.Throws<RunException>(() => TableWriter.Open(Table, _columns, keepRows: 2)).Message);
        Assert.Equal(text, File.ReadAllText(Table));
    }

    [Theory]
    [InlineData("")]
    [InlineData("step,acc")]
    [InlineData("step,accuracy,log_likelihood\n1,0.5,-1\n")]
    [InlineData("log_likelihood,accuracy,step\n")]
    public void Open_NoRowIsKept_BeginsAnew(string text)
    {
        File.WriteAllText(Table, text);
        TableWriter.Open(Table, _columns, keepRows: 0).Dispose();
        Assert.Equal("step,accuracy,log_likelihood\n", File.ReadAllText(Table));
    }

    private string SharedText()
    {
        using StreamReader reader = new(new FileStream(Table, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
