using System.Text;

namespace Critter.Export;

/// <summary>A type of Apache Thrift's compact protocol, as its bytes name it.</summary>
internal enum ThriftType
{
    /// <summary>A whole number of 32 bits.</summary>
    Whole = 5,

    /// <summary>A whole number of 64 bits.</summary>
    Long = 6,

    /// <summary>Bytes, or a text in UTF-8.</summary>
    Text = 8,

    /// <summary>A list.</summary>
    List = 9,

    /// <summary>A record.</summary>
    Struct = 12,
}

/// <summary>Writes a record in Apache Thrift's compact protocol (thrift-compact-protocol.md), in which Parquet has what it says of itself.</summary>
internal sealed class ThriftWriter
{
    private readonly List<byte> _bytes = [];

    // The number of the last field, of each record that is open.
    private readonly Stack<int> _last = new([0]);

    public void Whole(int field, int value)
    {
        Head(field, ThriftType.Whole);
        Item(value);
    }

    public void Long(int field, long value)
    {
        Head(field, ThriftType.Long);
        Varint((ulong)((value << 1) ^ (value >> 63)));
    }

    public void Text(int field, string value)
    {
        Head(field, ThriftType.Text);
        Item(value);
    }

    /// <summary>Begins a record in a field; <see cref="End"/> ends it.</summary>
    public void Begin(int field)
    {
        Head(field, ThriftType.Struct);
        BeginItem();
    }

    /// <summary>Begins a record in a list.</summary>
    public void BeginItem() => _last.Push(0);

    /// <summary>Ends the record that was begun last, or the whole.</summary>
    public void End()
    {
        _bytes.Add(0);
        _last.Pop();
    }

    /// <summary>Begins a list of so many items.</summary>
    public void BeginList(int field, ThriftType type, int count)
    {
        Head(field, ThriftType.List);
        const int Most = 15;
        _bytes.Add((byte)((Math.Min(count, Most) << 4) | (int)type));
        if (count >= Most)
        {
            Varint((ulong)count);
        }
    }

    public void Item(int value) => Varint((uint)((value << 1) ^ (value >> 31)));

    public void Item(string value)
    {
        byte[] text = Encoding.UTF8.GetBytes(value);
        Varint((ulong)text.Length);
        _bytes.AddRange(text);
    }

    public byte[] ToArray() => [.. _bytes];

    // Fields come in the order of their numbers, never more than 15 apart.
    private void Head(int field, ThriftType type)
    {
        _bytes.Add((byte)(((field - _last.Pop()) << 4) | (int)type));
        _last.Push(field);
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
