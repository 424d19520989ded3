using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Critter.Agent;
using Critter.Agent.Evaluation;
using Critter.Core.Text;
using Critter.Runs;
using Critter.Sim;

namespace Critter.App.Evaluation;

/// <summary>How states go to a policy that is a program.</summary>
internal enum PolicyFormat
{
    /// <summary>A line of JSON a tick, and one back.</summary>
    Json,

    /// <summary>Raw numbers.</summary>
    Floats,
}

/// <summary>
/// A policy that is another program, over a pipe (docs/policies.md). It is started here, once for each part of an
/// evaluation, and ended with this however that ends.
/// </summary>
internal sealed class CommandPolicy : IPolicy, IDisposable
{
    private const int LongestAnswerBytes = 1 << 20;
    private const int LongestError = 1 << 12;
    private const int LongestShown = 60;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly string _command;
    private readonly PolicyFormat _format;
    private readonly double _seconds;
    private readonly Process _process;
    private readonly Stream _input;
    private readonly Stream _output;
    private readonly StringBuilder _error = new();
    private readonly PosixSignalRegistration[] _signals;
    private readonly List<byte> _line = [];

    /// <summary>Starts the program.</summary>
    /// <param name="command">A command line for the shell.</param>
    /// <param name="world">The world that it plays in.</param>
    /// <param name="format">How states go to it.</param>
    /// <param name="seconds">How long it may take for an answer.</param>
    /// <exception cref="RunException">There is no shell.</exception>
    public CommandPolicy(string command, WorldOptions world, PolicyFormat format, double seconds)
    {
        (_command, _format, _seconds) = (command, format, seconds);
        Layout = StateLayout.Of(world);
        ProcessStartInfo start = OperatingSystem.IsWindows() ? new("cmd", ["/c", command]) : new("/bin/sh", ["-c", command]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        try
        {
            _process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new RunException($"{start.FileName} cannot be started: {exception.Message}", exception);
        }

        // A signal ends this process before anything else could end the child.
        _signals = [.. ((PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP]).Select(signal => PosixSignalRegistration.Create(signal, _ => Kill()))];
        _input = _process.StandardInput.BaseStream;
        _output = _process.StandardOutput.BaseStream;
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
        Exchange(() => Send(Header(world)));
    }

    /// <inheritdoc/>
    public StateLayout Layout { get; }

    /// <inheritdoc/>
    /// <exception cref="RunException">It has ended, takes too long, or answers something else: one line.</exception>
    public void Choose(ReadOnlySpan<float> states, VectorWorld worlds, Span<int> actions)
    {
        int lanes = actions.Length;
        byte[] message = _format == PolicyFormat.Json ? Json(states, lanes, worlds.TickOfEpisode) : Floats(states, lanes, worlds.TickOfEpisode);
        int[] chosen = new int[lanes];
        Exchange(() =>
        {
            Send(message);
            if (_format == PolicyFormat.Json)
            {
                ReadLine(chosen);
            }
            else
            {
                byte[] answer = new byte[lanes * sizeof(int)];
                _output.ReadExactly(answer);
                MemoryMarshal.Cast<byte, int>(answer).CopyTo(chosen);
                Check(chosen, () => string.Join(' ', chosen));
            }
        });
        chosen.CopyTo(actions);
    }

    /// <summary>Ends the program: at the end of its input by itself, or else at once.</summary>
    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        try
        {
            _input.Dispose();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        if (!_process.WaitForExit(_patience))
        {
            Kill();
        }

        _process.Dispose();
    }

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private byte[] Header(WorldOptions world)
    {
        return Line(json =>
        {
            json.WriteNumber("critter", 1);
            json.WriteNumber("state", Layout.Length);
            json.WriteStartArray("actions");
            foreach (WheelSpeeds action in world.Actions)
            {
                json.WriteStringValue(action.Name);
            }

            json.WriteEndArray();
            json.WriteString("format", _format.ToString().ToLowerInvariant());
        });
    }

    private byte[] Json(ReadOnlySpan<float> states, int lanes, int tick)
    {
        float[] copy = states[..(lanes * Layout.Length)].ToArray();
        return Line(json =>
        {
            json.WriteNumber("tick", tick);
            json.WriteStartArray("states");
            for (int lane = 0; lane < lanes; lane++)
            {
                json.WriteStartArray();
                foreach (float number in copy.AsSpan(lane * Layout.Length, Layout.Length))
                {
                    json.WriteNumberValue(number);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        });
    }

    private byte[] Floats(ReadOnlySpan<float> states, int lanes, int tick)
    {
        ReadOnlySpan<byte> numbers = MemoryMarshal.AsBytes(states[..(lanes * Layout.Length)]);
        byte[] message = new byte[(2 * sizeof(int)) + numbers.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, lanes);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(sizeof(int)), tick);
        numbers.CopyTo(message.AsSpan(2 * sizeof(int)));
        return message;
    }

    // On another thread, which the end of the process ends: a pipe that nobody reads or writes would hold this one for good.
    private void Exchange(Action action)
    {
        var task = Task.Run(action);
        try
        {
            if (((IAsyncResult)task).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(_seconds)))
            {
                task.GetAwaiter().GetResult();
                return;
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw Ended(exception);
        }

        Kill();
        throw Refusal(FormattableString.Invariant($"has not answered within {_seconds} s; --policy-seconds gives it longer"));
    }

    private void Send(byte[] message)
    {
        _input.Write(message);
        _input.Flush();
    }

    private void ReadLine(int[] chosen)
    {
        _line.Clear();
        for (int next; (next = _output.ReadByte()) != '\n';)
        {
            if (next < 0)
            {
                throw new EndOfStreamException();
            }

            _line.Add((byte)next);
            if (_line.Count > LongestAnswerBytes)
            {
                throw Refusal($"answered a line of more than {LongestAnswerBytes} bytes; expected a JSON list of {chosen.Length} actions");
            }
        }

        string text = Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(_line));
        try
        {
            using var document = JsonDocument.Parse(text);
            int[] answer = [.. document.RootElement.EnumerateArray().Select(item => item.GetInt32())];
            if (answer.Length == chosen.Length)
            {
                answer.CopyTo(chosen, 0);
                Check(chosen, () => text);
                return;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // It is said below.
        }

        throw NoActions(text, chosen.Length);
    }

    private void Check(int[] chosen, Func<string> text)
    {
        if (chosen.Any(action => action < 0 || action >= Layout.Actions))
        {
            throw NoActions(text(), chosen.Length);
        }
    }

    private RunException NoActions(string text, int count)
    {
        string shown = text.Length <= LongestShown ? text : $"{text[..LongestShown]}...";
        return Refusal(FormattableString.Invariant(
            $"answered {(shown.Length == 0 ? "an empty line" : shown)}; expected {count} actions from 0 to {Layout.Actions - 1}{(_format == PolicyFormat.Json ? " as a JSON list" : " as int32")}"));
    }

    private RunException Ended(Exception inner)
    {
        // Its exit code and last words may come a moment after its pipe has closed.
        string code = _process.WaitForExit(_patience) ? string.Create(CultureInfo.InvariantCulture, $" with exit code {_process.ExitCode}") : "";
        if (code.Length > 0)
        {
            _process.WaitForExit();
        }

        lock (_error)
        {
            string[] lines = _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return new RunException($"the policy {_command} has ended{code} before it answered{(lines.Length > 0 ? $": {lines[^1]}" : "")}", inner);
        }
    }

    private RunException Refusal(string what) => new($"the policy {_command} {OneLine.Of(what)}");

    private void Keep(string? line)
    {
        lock (_error)
        {
            if (line is not null)
            {
                _error.Append(line.Length <= LongestError ? line : line[..LongestError]).Append('\n');
                _error.Remove(0, Math.Max(0, _error.Length - LongestError));
            }
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended already.
        }
    }
}
