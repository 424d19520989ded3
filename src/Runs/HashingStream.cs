using System.Security.Cryptography;

namespace Critter.Runs;

/// <summary>Passes bytes on to another stream, which it leaves open, and takes their SHA-256 on the way.</summary>
internal sealed class HashingStream : WriteOnlyStream
{
    private readonly Stream _target;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _written;

    /// <param name="target">Where the bytes go.</param>
    /// <param name="before">What is hashed first, and not passed on.</param>
    public HashingStream(Stream target, ReadOnlySpan<byte> before)
    {
        _target = target;
        _hash.AppendData(before);
    }

    public override long Length => _written;

    /// <summary>Writes the hash of all bytes so far.</summary>
    public void Hash(Span<byte> destination) => _hash.GetCurrentHash(destination);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        _target.Write(buffer);
        _written += buffer.Length;
    }

    public override void Flush() => _target.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
