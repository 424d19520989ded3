using System.Diagnostics;
using System.Globalization;

namespace Critter.App.Tests;

/// <summary>A policy that is another program: asked over a pipe, held to its time, and always ended.</summary>
public sealed class CommandPolicyTests : IDisposable
{
    // The first action of all, whatever is seen: what FirstActionPolicy does.
    private const string Answer = "import sys, json\nhead = json.loads(sys.stdin.readline())\nfor line in sys.stdin:\n    states = json.loads(line)['states']\n    assert all(len(state) == head['state'] for state in states)\n    print(json.dumps([CHOICE for state in states]), flush=True)\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PythonFact]
    public void Eval_OfAProgram_IsWhatTheSamePolicyInHereReaches()
    {
        // Turns left where the wall ahead is near: read from the state, so states must arrive in their order.
        string json = Script("reflex.py", Answer.Replace("CHOICE", "4 if state[9] < 0.5 else 0", StringComparison.Ordinal));
        string floats = Script(
            "floats.py",
            """
            import sys, json, struct
            head = json.loads(sys.stdin.buffer.readline())
            assert head['format'] == 'floats' and head['actions'][4] == 'turn left', head
            read, write = sys.stdin.buffer, sys.stdout.buffer
            expected = 0
            while data := read.read(8):
                lanes, tick = struct.unpack('<ii', data)
                assert tick == expected % 300, tick
                expected += 1
                states = struct.unpack(f"<{lanes * head['state']}f", read.read(4 * lanes * head['state']))
                write.write(struct.pack(f'<{lanes}i', *(4 if states[lane * head['state'] + 9] < 0.5 else 0 for lane in range(lanes))))
                write.flush()
            """);
        string byJson = Eval(json);
        Assert.Equal(Without(byJson), Without(Eval(floats, "--policy-format", "floats")));
        string always = Eval(Script("always.py", Answer.Replace("CHOICE", "0", StringComparison.Ordinal)));
        Assert.NotEqual(Without(byJson), Without(always));

        // Every action random: then whose the others are does not matter.
        Assert.Equal(
            Without(Ok("eval", "--policy", "random", "--episodes", "30", "--ticks", "300", "--json")),
            Without(Eval(json, "--epsilon", "1")));
        static string Without(string text) => string.Join('\n', text.Split('\n').Where(line => !line.Contains("\"policy\"", StringComparison.Ordinal)));
    }

    [PythonFact]
    public void Eval_OfAProgramBesideANetwork_RanksBoth()
    {
        string text = Ok("eval", "best", "--policy-command", Script("always.py", Answer.Replace("CHOICE", "0", StringComparison.Ordinal)), "--episodes", "10", "--ticks", "200");
        Assert.Contains("best", text, StringComparison.Ordinal);
        Assert.Contains("always.py", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 3", "has ended with exit code 3 before it answered")]
    [InlineData("echo no such thing >&2; exit 1", "has ended with exit code 1 before it answered: no such thing")]
    [InlineData("critter-has-no-such-program", "has ended with exit code 127 before it answered: ")]
    [InlineData("echo hello; cat > /dev/null", "answered hello; expected 3 actions from 0 to 4 as a JSON list")]
    [InlineData("echo '[0,1]'; cat > /dev/null", "answered [0,1]; expected 3 actions from 0 to 4 as a JSON list")]
    [InlineData("echo '[0,1,5]'; cat > /dev/null", "answered [0,1,5]; expected 3 actions from 0 to 4 as a JSON list")]
    [InlineData("echo '[0,1,0.5]'; cat > /dev/null", "answered [0,1,0.5]; expected 3 actions from 0 to 4 as a JSON list")]
    [InlineData("yes | tr -d '\\n'", "answered a line of more than 1048576 bytes")]
    public void Eval_OfABadProgram_IsOneLine(string command, string expected)
    {
        string line = Invocation.Of("eval", "--policy-command", command, "--episodes", "3", "--ticks", "10").Refusal(ExitCode.Failure);
        Assert.StartsWith($"the policy {command} {expected}", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_OfAProgramThatIsSilent_EndsItInTime()
    {
        // Its own child would outlive it.
        string file = _folder.PathOf("pid");
        string command = $"sleep 600 & echo $! > {file}; wait";
        long begun = Stopwatch.GetTimestamp();
        string line = Invocation.Of("eval", "--policy-command", command, "--policy-seconds", "1", "--episodes", "3", "--ticks", "10").Refusal(ExitCode.Failure);
        Assert.Equal($"the policy {command} has not answered within 1 s; --policy-seconds gives it longer", line);
        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60));
        AssertEnds(file);
    }

    [Fact]
    public void Eval_EndedBySigterm_EndsItsProgram()
    {
        string file = _folder.PathOf("pid");
        using Process process = Child.Start("eval", "--policy-command", $"echo $$ > {file}; exec sleep 600", "--episodes", "3");
        long begun = Stopwatch.GetTimestamp();
        while ((!File.Exists(file) || File.ReadAllText(file).Length == 0) && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60))
        {
            Thread.Sleep(20);
        }

        Assert.Equal(0, Child.Finish(Process.Start(new ProcessStartInfo("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true })!).ExitCode);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        AssertEnds(file);
    }

    private static void AssertEnds(string file)
    {
        int id = int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
        long begun = Stopwatch.GetTimestamp();
        while (IsAlive(id))
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(30), $"process {id} is still there");
            Thread.Sleep(20);
        }
    }

    // One that has ended and that nobody has waited for is still listed, as a zombie.
    private static bool IsAlive(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].StartsWith(" Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string Ok(params string[] args)
    {
        var result = Invocation.Of(args);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }

    private string Eval(string command, params string[] more) =>
        Ok(["eval", "--policy-command", command, "--episodes", "30", "--ticks", "300", "--json", .. more]);

    private string Script(string name, string text) => $"python3 {_folder.Write(name, text)}";

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PythonFactAttribute : FactAttribute
    {
        public PythonFactAttribute()
        {
            if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "python3"))))
            {
                Skip = "there is no python3";
            }
        }
    }
}
