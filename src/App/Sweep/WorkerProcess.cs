using System.Diagnostics;
using System.Globalization;

namespace Critter.App.Sweep;

/// <summary>The other end of a <see cref="SweepWorker"/>: this program as a process of its own, so that what ends it ends one run.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Lock _lock = new();
    private volatile string _lastError = "";
    private bool _isClosed;

    /// <summary>Starts one.</summary>
    /// <param name="folder">The sweep's.</param>
    /// <param name="options">Of the command line, for the worker.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The system starts no process.</exception>
    public WorkerProcess(string folder, IReadOnlyList<string> options)
    {
        ProcessStartInfo start = new(OwnProgram.Words[0], [.. OwnProgram.Words.Skip(1), "sweep", folder, "--worker", .. options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _lastError = line.Data is { Length: > 0 } text ? text : _lastError;
        _process.BeginErrorReadLine();
    }

    /// <summary>Whether it has ended, or is about to.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Gives it a run, and hands on what it says until that has ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="report">Takes each message but the last.</param>
    /// <returns>The last message; of a worker that died, why.</returns>
    public WorkerMessage Train(SweepRun run, Action<WorkerMessage> report)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return new WorkerMessage(WorkerMessageKind.Ended) { State = RunState.Stopped };
            }

            try
            {
                _process.StandardInput.WriteLine(run.Index.ToString(CultureInfo.InvariantCulture));
                _process.StandardInput.Flush();
            }
            catch (IOException)
            {
                // It has died, which its output says too.
            }
        }

        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (WorkerMessage.Read(line) is { } message)
            {
                if (message.Kind is WorkerMessageKind.Ended or WorkerMessageKind.Taken)
                {
                    return message;
                }

                report(message);
            }
        }

        IsOver = true;
        _process.WaitForExit();
        return new WorkerMessage(WorkerMessageKind.Ended) { State = RunState.Failed, Text = Describe(_process.ExitCode) };
    }

    /// <summary>Asks it to save and to end. It may be asked from another thread, and again.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            try
            {
                _process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It has ended.
            }
        }
    }

    public void Dispose()
    {
        Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Describe(int exitCode)
    {
        string how = exitCode > ExitCode.FirstSignal
            ? string.Create(CultureInfo.InvariantCulture, $"its process was ended by signal {exitCode - ExitCode.FirstSignal}{(exitCode == ExitCode.FirstSignal + 9 ? ", as the system does where memory is short" : "")}")
            : string.Create(CultureInfo.InvariantCulture, $"its process ended with code {exitCode}");
        return _lastError.Length > 0 ? $"{how}: {_lastError}" : how;
    }
}
