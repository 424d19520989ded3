using System.Buffers.Binary;
using System.Text;

namespace Critter.Core.Files;

/// <summary>Reads a message in Protocol Buffers' wire format field by field. Whoever wrote it may have been anybody: all lengths are checked.</summary>
/// <param name="message">The message's bytes.</param>
public sealed class ProtobufReader(ReadOnlyMemory<byte> message)
{
    private ReadOnlyMemory<byte> _rest = message;
    private WireType _type;
    private ulong _number;

    /// <summary>The number of the present field.</summary>
    public int Field { get; private set; }

    /// <summary>The present field's bytes, where it is a string, bytes, a message or packed numbers; else none.</summary>
    public ReadOnlyMemory<byte> Blob { get; private set; }

    /// <summary>The present field as a whole number.</summary>
    public long Whole => (long)Require(WireType.Varint)._number;

    /// <summary>The present field as a double.</summary>
    public double Number => BitConverter.UInt64BitsToDouble(Require(WireType.Fixed64)._number);

    /// <summary>The present field as a float.</summary>
    public float Single => BitConverter.UInt32BitsToSingle((uint)Require(WireType.Fixed32)._number);

    /// <summary>The present field as a text.</summary>
    public string Text => Encoding.UTF8.GetString(Require(WireType.Length).Blob.Span);

    /// <summary>Whether the present field is bytes and not a number: repeated numbers may be packed or not.</summary>
    public bool IsBlob => _type == WireType.Length;

    /// <summary>Goes to the next field; false at the end.</summary>
    /// <exception cref="FormatException">The message is cut short, or no message.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        ulong tag = Varint();
        (Field, _type, Blob) = (tag >> 3 is > 0 and < 1 << 29 ? (int)(tag >> 3) : throw NoMessage(), (WireType)(tag & 7), default);
        switch (_type)
        {
            case WireType.Varint:
                _number = Varint();
                break;
            case WireType.Fixed64:
                _number = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)).Span);
                break;
            case WireType.Fixed32:
                _number = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)).Span);
                break;
            case WireType.Length:
                Blob = Take(Varint());
                break;
            default:
                throw NoMessage();
        }

        return true;
    }

    /// <summary>The present field as whole numbers, packed.</summary>
    /// <exception cref="FormatException">They are cut short.</exception>
    public IReadOnlyList<long> PackedWholes()
    {
        ProtobufReader packed = new(Require(WireType.Length).Blob);
        List<long> numbers = [];
        while (!packed._rest.IsEmpty)
        {
            numbers.Add((long)packed.Varint());
        }

        return numbers;
    }

    private static FormatException NoMessage() => new FormatException("it is cut short, or no message of Protocol Buffers");

    private ProtobufReader Require(WireType type) => _type == type ? this : throw NoMessage();

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Take(1).Span[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw NoMessage();
    }

    private ReadOnlyMemory<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            throw NoMessage();
        }

        ReadOnlyMemory<byte> taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
