using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Critter.App;

/// <summary>
/// While it lives, the signals that ask a process to end only set a flag, so that a run can be saved first. More than a second after the
/// first, another signal ends the process at once. A signal that is ignored, as nohup has it, stays so.
/// </summary>
/// <remarks>Within that second, repeats count as one: a closed terminal and <c>timeout</c> both send two.</remarks>
internal sealed class StopSignal : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _hangUpDelay = TimeSpan.FromMilliseconds(500);

    // A number of the system's own; the runtime has no name for it.
    private static readonly int _user = OperatingSystem.IsMacOS() ? 30 : 10;

    private readonly PosixSignalRegistration[] _registrations;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private long _setAt;
    private bool _isDisposed;

    /// <summary>Sets the flag from now on.</summary>
    /// <param name="alsoUser">Whether SIGUSR1 asks too, as a cluster does before a time limit.</param>
    public StopSignal(bool alsoUser = false)
    {
        _registrations =
        [
            .. alsoUser && !OperatingSystem.IsWindows() ? (PosixSignalRegistration[])[Register((PosixSignal)_user, App.ExitCode.FirstSignal + _user)] : [],
            Register(PosixSignal.SIGHUP, App.ExitCode.FirstSignal + 1),
            Register(PosixSignal.SIGINT, App.ExitCode.FirstSignal + 2),
            Register(PosixSignal.SIGTERM, App.ExitCode.FirstSignal + 15),
        ];
    }

    /// <summary>Whether a signal has come.</summary>
    public bool IsSet => _stop.IsCancellationRequested;

    /// <summary>Whether it was SIGUSR1 that came.</summary>
    public bool IsUser => IsSet && ExitCode == App.ExitCode.FirstSignal + _user;

    /// <summary>Is cancelled when a signal comes.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>What the process then ends with; that of the first signal.</summary>
    public int ExitCode { get; private set; }

    /// <summary>Waits until a signal has come, or for so long; says whether one has.</summary>
    public bool Wait(TimeSpan longest) => _stop.Token.WaitHandle.WaitOne(longest);

    /// <summary>Whether what is drawn was refused because of a signal: a terminal that is closed refuses, and sends its signal at the same moment.</summary>
    public bool ExplainsRefusal() => Wait(_hangUpDelay);

    /// <summary>Stops as a signal would: the reader of the progress has gone.</summary>
    public void SetReaderGone() => TrySet(App.ExitCode.ReaderGone);

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        lock (_lock)
        {
            _isDisposed = true;
            _stop.Dispose();
        }
    }

    private PosixSignalRegistration Register(PosixSignal signal, int exitCode) =>
        PosixSignalRegistration.Create(signal, context => context.Cancel = TrySet(exitCode) || Stopwatch.GetElapsedTime(_setAt) < _patience);

    private bool TrySet(int exitCode)
    {
        lock (_lock)
        {
            // A signal on its way while this is disposed of does what it does without it.
            if (IsSet || _isDisposed)
            {
                return false;
            }

            ExitCode = exitCode;
            _setAt = Stopwatch.GetTimestamp();
            _stop.Cancel();
            return true;
        }
    }
}
