using System.Runtime.ExceptionServices;

namespace Critter.Agent;

/// <summary>Runs the same work beside its caller, once a round. Rounds are short, so both sides spin for a while before they sleep.</summary>
internal sealed class SecondThread : IDisposable
{
    private readonly Action _work;
    private readonly ManualResetEventSlim _start = new(false, spinCount: 2000);
    private readonly ManualResetEventSlim _done = new(false, spinCount: 2000);
    private readonly Thread _thread;
    private volatile bool _ends;
    private Exception? _failure;

    public SecondThread(Action work)
    {
        _work = work;
        _thread = new Thread(Run) { IsBackground = true, Name = "critter: acting" };
        _thread.Start();
    }

    /// <summary>Starts the work; <see cref="Wait"/> must follow.</summary>
    public void Start() => _start.Set();

    /// <summary>Waits until it is done; throws what it has thrown.</summary>
    public void Wait()
    {
        _done.Wait();
        _done.Reset();
        if (_failure is not null)
        {
            // With its own type: a divergence is one on either thread.
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    public void Dispose()
    {
        _ends = true;
        _start.Set();
        _thread.Join();
        _start.Dispose();
        _done.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _start.Wait();
            _start.Reset();
            if (_ends)
            {
                return;
            }

            try
            {
                _work();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                _failure = e;
            }

            _done.Set();
        }
    }
}
