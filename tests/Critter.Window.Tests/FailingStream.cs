namespace Critter.Window.Tests;

/// <summary>A terminal that goes away.</summary>
/// <param name="writes">After how many writes.</param>
/// <param name="fail">Done when it goes, once.</param>
internal sealed class FailingStream(int writes, Action fail) : MemoryStream
{
    public const string Reason = "the terminal has gone";

    private int _writes;

    public override void Write(byte[] buffer, int offset, int count) => Count();

    public override void Write(ReadOnlySpan<byte> buffer) => Count();

    private void Count()
    {
        if (_writes == writes)
        {
            fail();
        }

        if (_writes++ >= writes)
        {
            throw new IOException(Reason);
        }
    }
}
