using System.Runtime.InteropServices;

namespace Critter.App.Streams;

/// <summary>
/// Standard output or standard error, unbuffered. The runtime's own streams keep silent when a pipe's reader has gone, and the program
/// would work on for nobody and then report success; these say so.
/// </summary>
internal sealed unsafe partial class StandardStream : Stream
{
    private const int Output = 1;
    private const int Error = 2;

    // The same on Linux and macOS, but for EAGAIN.
    private const int GetFlags = 1;
    private const int CloseOnExec = 1;
    private const int Interrupted = 4;
    private const int BadDescriptor = 9;
    private const int BrokenPipe = 32;
    private static readonly int _wouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;

    private readonly int _descriptor;
    private readonly bool _isOpen;

    private StandardStream(int descriptor)
    {
        _descriptor = descriptor;
        // Where the caller gave no such descriptor, the runtime has taken the number for a file or a pipe of its own, which must not be
        // written to. Only its own ones close on exec: one that was handed down has come through an exec.
        int flags = GetDescriptorFlags(descriptor, GetFlags);
        _isOpen = flags >= 0 && (flags & CloseOnExec) == 0;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Standard output. Writing to it throws <see cref="ReaderGoneException"/>, and <see cref="IOException"/> for whatever else is wrong.</summary>
    public static Stream OpenOutput() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardStream(Output);

    /// <summary>Standard error. Writing to it throws <see cref="ReaderGoneException"/> and nothing else: there would be nobody to tell.</summary>
    public static Stream OpenError() => OperatingSystem.IsWindows() ? Console.OpenStandardError() : new StandardStream(Error);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            for (int written = 0; written < buffer.Length;)
            {
                nint count = _isOpen ? WriteBytes(_descriptor, start + written, (nuint)(buffer.Length - written)) : -1;
                if (count >= 0)
                {
                    written += (int)count;
                }
                else if (!MayTryAgain(_isOpen ? Marshal.GetLastPInvokeError() : BadDescriptor))
                {
                    return;
                }
            }
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // Throws, or says whether the write is made again or given up.
    private bool MayTryAgain(int error)
    {
        if (error == Interrupted)
        {
            return true;
        }

        if (error == _wouldBlock)
        {
            // Another process that shares the pipe has made it non-blocking, and it is full.
            Thread.Sleep(1);
            return true;
        }

        return error == BrokenPipe ? throw new ReaderGoneException()
            : _descriptor == Error ? false
            : throw new IOException($"the output cannot be written: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteBytes(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int GetDescriptorFlags(int descriptor, int command);
}

/// <summary>
/// Whoever read what the program writes has closed the pipe. It is no error: the program ends quietly. Nor is it an
/// <see cref="IOException"/>, which who writes files takes for a disk that refuses.
/// </summary>
internal sealed class ReaderGoneException : Exception
{
    public ReaderGoneException()
        : base("nobody reads the output any more")
    {
    }
}
