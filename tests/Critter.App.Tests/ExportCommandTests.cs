using System.Diagnostics;
using System.Text.Json;
using Critter.Agent.Evaluation;
using Critter.Core.Numerics;
using Critter.Nn;
using Critter.Nn.Files;

namespace Critter.App.Tests;

/// <summary>A network that is written for another program is the same network there.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _run;

    public ExportCommandTests()
    {
        _run = _folder.PathOf("run");
        Assert.Equal(0, Invocation.Train(_run, 2, "--quiet", "--set", "dueling=true", "--set", "activation=tanh").ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("json")]
    [InlineData("convnetjs")]
    public void Export_RunItsNetworkAndBest_ReadBackComputeTheSame(string format)
    {
        string file = _folder.PathOf("exported.json");
        foreach (string what in (string[])["best", _run, Path.Combine(_run, "network.json")])
        {
            var result = Invocation.Of("export", what, file, "--to", format, "--force");
            Assert.Equal((0, "", $"Wrote {file}\n"), (result.ExitCode, result.Output, result.Error));
            SavedNetwork original = Read(what);
            SavedNetwork exported = TrainedCritter.ReadNetwork(file);
            float[] states = States(original.Shape.Inputs, 20);
            // ConvNetJS knows no dueling heads: one is folded into the layer below, whose sums are then rounded elsewhere.
            double tolerance = format == "convnetjs" && original.Shape.Dueling ? 1e-5 : 0;
            Assert.Equal(format == "json" && original.Shape.Dueling, exported.Shape.Dueling);
            AssertNear(Outputs(original, states), Outputs(exported, states), tolerance);
        }

        Assert.StartsWith(format == "json" ? "{\"format\":\"critter-network\"" : "{\"layers\":", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [ConvNetJsFact]
    public void Export_ToConvNetJs_ComputesTheSameThere()
    {
        foreach (string what in (string[])["best", _run])
        {
            string file = _folder.PathOf("exported.json");
            Assert.Equal(0, Invocation.Of("export", what, file, "--to", "convnetjs", "--force").ExitCode);
            SavedNetwork original = Read(what);
            float[] states = States(original.Shape.Inputs, 100);
            float[] theirs = ConvNetJsFactAttribute.Forward(file, _folder.Write("states.json", JsonSerializer.Serialize(states.Chunk(original.Shape.Inputs))));
            // Ours computes in single precision here, ConvNetJS in double.
            AssertNear(Outputs(original, states), theirs, 1e-5);
        }
    }

    [Fact]
    public void Export_FileThatIsThere_StaysWithoutForce()
    {
        string file = _folder.Write("mine.json", "mine");
        Assert.Equal($"{file} is there already; --force overwrites it", Invocation.Of("export", "best", file, "--to", "json").Refusal(ExitCode.Failure));
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Theory]
    [InlineData("network.json")]
    [InlineData("config.json")]
    [InlineData("episodes.csv")]
    [InlineData(".lock")]
    public void Export_FileOfARun_IsRefusedAlsoWithForce(string name)
    {
        string file = Path.Combine(_run, name);
        byte[] before = File.ReadAllBytes(file);
        string line = Invocation.Of("export", "best", file, "--to", "json", "--force").Refusal(ExitCode.Failure);
        Assert.Equal($"{file} is a file of the run that is there, and only the run writes it; expected another name or folder", line);
        Assert.Equal(before, File.ReadAllBytes(file));
        Assert.Equal(0, Invocation.Of("export", "best", Path.Combine(_run, "exported.json"), "--to", "json").ExitCode);
    }

    [Fact]
    public void Export_NoFormatSourceOrPlace_IsOneLine()
    {
        string file = _folder.PathOf("x.json");
        Assert.Equal("--to is not given; expected --to onnx|npz|convnetjs|json|csv|parquet|tensorboard", Invocation.Of("export", "best", file).Refusal(ExitCode.Usage));
        Assert.Equal("--to is torch; expected onnx or npz or convnetjs or json or csv or parquet or tensorboard", Invocation.Of("export", "best", file, "--to", "torch").Refusal(ExitCode.Usage));
        Assert.Contains("cannot be read", Invocation.Of("export", _folder.PathOf("none"), file, "--to", "json").Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Contains("is no run, but there are runs in it; did you mean ", Invocation.Of("export", _folder.Root, file, "--to", "json").Refusal(ExitCode.Failure), StringComparison.Ordinal);
        string nowhere = Path.Combine(_folder.PathOf("none"), "x.json");
        Assert.Equal($"{nowhere} cannot be written: there is no folder {_folder.PathOf("none")}", Invocation.Of("export", "best", nowhere, "--to", "json").Refusal(ExitCode.Failure));
        Assert.Equal($"{_folder.Root} cannot be written: it is a folder", Invocation.Of("export", "best", _folder.Root, "--to", "json", "--force").Refusal(ExitCode.Failure));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void Export_CurvesOfRuns_IsATidyTable()
    {
        string other = _folder.PathOf("ot,her");
        Assert.Equal(0, Invocation.Train(other, 3, "--quiet", "--seed", "4", "--set", "discount=0.5").ExitCode);
        string file = _folder.PathOf("curves.csv");
        var result = Invocation.Of("export", _run, other, file, "--to", "csv");
        Assert.Equal((0, $"Wrote {file}\n"), (result.ExitCode, result.Error));
        string[] lines = File.ReadAllLines(file);
        Assert.Equal("run,preset,seed,episodes,learner.activation,learner.discount,learner.dueling,episode,ticks,reward,reward_per_tick,apples,poison,score,epsilon,loss,seconds", lines[0]);
        string[] first = File.ReadAllLines(Path.Combine(_run, "episodes.csv"))[1..];
        string[] second = File.ReadAllLines(Path.Combine(other, "episodes.csv"))[1..];
        string beginning = "run,default,1,2,Tanh,0.95,true,";
        AssertRows([.. first.Select(row => beginning + row), .. second.Select(row => "\"ot,her\",default,4,3,ReLU,0.5,false," + row)], lines[1..]);
    }

    // Seconds are written with three digits in the run's table.
    private static void AssertRows(string[] expected, string[] actual)
    {
        Assert.Equal(expected.Select(Trimmed), actual.Select(Trimmed));
        static string Trimmed(string row) => row.Contains('.') && row.LastIndexOf('.') > row.LastIndexOf(',') ? row.TrimEnd('0').TrimEnd('.') : row;
    }

    [Fact]
    public void Export_WrongSourcesOfCurvesOrNetworks_IsOneLine()
    {
        string file = _folder.PathOf("x");
        Assert.Equal("best is all that is given; expected what to write, and then the file", Invocation.Of("export", "best", "--to", "json").Refusal(ExitCode.Usage));
        Assert.Equal($"best and {_run} are both given, and onnx holds one network; expected one", Invocation.Of("export", "best", _run, file, "--to", "onnx").Refusal(ExitCode.Usage));
        Assert.Contains("is no run", Invocation.Of("export", "best", file, "--to", "csv").Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Contains("is no run", Invocation.Of("export", _folder.PathOf("none"), file, "--to", "tensorboard").Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.False(Path.Exists(file));
    }

    [Fact]
    public void Export_Onnx_EvaluatesAsTheNetworkItself()
    {
        string file = _folder.PathOf("critter.onnx");
        Assert.Equal(0, Invocation.Of("export", "best", file, "--to", "onnx").ExitCode);
        string[] options = ["--episodes", "4", "--ticks", "200", "--json"];
        Assert.Equal(Invocation.Of(["eval", "best", .. options]).Output.Replace("best", "", StringComparison.Ordinal), Invocation.Of(["eval", file, .. options]).Output.Replace(System.Text.Json.JsonEncodedText.Encode(file).ToString(), "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(3000)]
    public void Read_OnnxThatIsCutShort_IsOneLine(int bytes)
    {
        string file = _folder.PathOf("critter.onnx");
        Assert.Equal(0, Invocation.Of("export", "best", file, "--to", "onnx").ExitCode);
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..bytes]);
        Assert.StartsWith($"{file}: it is cut short", Invocation.Of("eval", file).Refusal(ExitCode.Failure), StringComparison.Ordinal);
    }

    [Fact]
    public void Export_SoftmaxInTheMiddle_IsRefusedAndLeavesNothing()
    {
        string source = _folder.Write(
            "softmax.json",
            """{"format":"critter-network","version":1,"inputs":1,"dueling":false,"layers":[{"outputs":1,"activation":"softmax","weights":[[1]],"biases":[0]},{"outputs":1,"activation":"linear","weights":[[1]],"biases":[0]}]}""");
        string file = _folder.PathOf("x.json");
        Assert.Contains("ConvNetJS has a softmax only at the end", Invocation.Of("export", source, file, "--to", "convnetjs").Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Equal(["run", "softmax.json"], Directory.EnumerateFileSystemEntries(_folder.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Compare_ReportInPlaceOfARunsFile_IsRefused()
    {
        string file = Path.Combine(_run, "episodes.csv");
        string before = File.ReadAllText(file);
        Assert.Contains("only the run writes it", Invocation.Of("compare", _run, "--report", file).Refusal(ExitCode.Failure), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(file));
    }

    private static SavedNetwork Read(string what) => TrainedCritter.ReadNetwork(what);

    private static float[] States(int inputs, int count)
    {
        RandomStream random = new(1);
        return [.. Enumerable.Range(0, inputs * count).Select(_ => (float)random.NextDouble())];
    }

    private static float[] Outputs(SavedNetwork network, float[] states)
    {
        int count = states.Length / network.Shape.Inputs;
        float[] outputs = new float[count * network.Shape.Outputs];
        network.Create(Backend.Simd, count).Forward(states, count, outputs);
        return outputs;
    }

    // Relative to the largest, for what is rounded are sums of such numbers.
    private static void AssertNear(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected.Zip(actual), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, tolerance * scale));
    }
}

/// <summary>A test that needs node and the npm package convnetjs: it says that it skips where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConvNetJsFactAttribute : FactAttribute
{
    private const string Script = """
        const [library, network, states] = process.argv.slice(1);
        const convnetjs = require(library), fs = require('fs');
        const net = new convnetjs.Net();
        net.fromJSON(JSON.parse(fs.readFileSync(network)));
        console.log(JSON.stringify(JSON.parse(fs.readFileSync(states)).flatMap(state => Array.from(net.forward(new convnetjs.Vol(state)).w))));
        """;

    private static readonly string _library = Path.Combine(ReferenceFolder.RepositoryRoot(), "bench", "peers", "convnetjs", "node_modules", "convnetjs", "build", "convnet.js");

    public ConvNetJsFactAttribute()
    {
        if (!File.Exists(_library))
        {
            Skip = "convnetjs is not installed: node, then npm install in bench/peers/convnetjs";
        }
    }

    /// <summary>What ConvNetJS computes, state by state.</summary>
    public static float[] Forward(string network, string states)
    {
        using Process process = Process.Start(new ProcessStartInfo("node", ["-e", Script, _library, network, states]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        (int exitCode, string output, string error) = Child.Finish(process);
        Assert.Equal((0, ""), (exitCode, error));
        return JsonSerializer.Deserialize<float[]>(output)!;
    }
}
