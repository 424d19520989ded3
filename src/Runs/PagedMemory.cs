namespace Critter.Runs;

/// <summary>
/// Memory that is written from its start, again and again. It keeps its pages, so that only the first copy of a state has to ask the
/// operating system for them, and there is no limit of two gigabytes as in a single array.
/// </summary>
internal sealed class PagedMemory : WriteOnlyStream
{
    private const int PageBytes = 1 << 20;

    private readonly List<byte[]> _pages = [];
    private long _length;

    public override long Length => _length;

    /// <summary>From now on it is written from its start.</summary>
    public void Clear() => _length = 0;

    /// <summary>Passes on all that was written since.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        for (long start = 0; start < _length; start += PageBytes)
        {
            writer.Write(_pages[(int)(start / PageBytes)], 0, (int)Math.Min(PageBytes, _length - start));
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            int page = (int)(_length / PageBytes);
            int offset = (int)(_length % PageBytes);
            if (page == _pages.Count)
            {
                _pages.Add(GC.AllocateUninitializedArray<byte>(PageBytes));
            }

            int count = Math.Min(buffer.Length, PageBytes - offset);
            buffer[..count].CopyTo(_pages[page].AsSpan(offset));
            buffer = buffer[count..];
            _length += count;
        }
    }

    public override void Flush()
    {
    }
}
