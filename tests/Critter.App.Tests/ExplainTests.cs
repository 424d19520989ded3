using Critter.App.Streams;

namespace Critter.App.Tests;

/// <summary>Whatever is thrown, wherever, is one line and an exit code.</summary>
public sealed class ExplainTests
{
    public static TheoryData<Exception, string> Faults { get; } = new()
    {
        { new OutOfMemoryException(), "not enough memory; a smaller learner.replayCapacity or learner.batchSize needs less" },
        { new ArgumentException("first\nsecond\tthird"), "unexpected ArgumentException: first second third" },
        { new TypeInitializationException("Critter.Type", new IOException("no such file")), "no such file" },
        { new AggregateException(new OutOfMemoryException()), "not enough memory; a smaller learner.replayCapacity or learner.batchSize needs less" },
        { new InvalidOperationException("on another thread", new NotSupportedException("no")), "unexpected NotSupportedException: no" },
        { new InvalidOperationException("by itself"), "unexpected InvalidOperationException: by itself" },
        { new UnauthorizedAccessException("not yours"), "not yours" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Explain_Fault_IsOneLineAndExitCode1(Exception fault, string line)
    {
        StringWriter error = new();
        Assert.Equal(ExitCode.Failure, CommandLine.Explain(fault, error));
        Assert.Equal($"critter: {line}\n", error.ToString());
    }

    [Fact]
    public void Explain_ReaderHasGone_SaysNothing()
    {
        StringWriter error = new();
        Assert.Equal(141, CommandLine.Explain(new ReaderGoneException(), error));
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void Explain_NobodyToTell_StillHasTheExitCode()
    {
        using StreamWriter error = new(new RefusingStream()) { AutoFlush = true };
        Assert.Equal(ExitCode.Failure, CommandLine.Explain(new IOException("full"), error));
    }

    private sealed class RefusingStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new ReaderGoneException();

        public override void Write(byte[] buffer, int offset, int count) => throw new ReaderGoneException();
    }
}
