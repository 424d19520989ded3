using System.Text.Json;
using Critter.Core.Files;

namespace Critter.Nn.Files;

/// <summary>Reads and writes networks as JSON, our own format and the demo's (ConvNetJS), and reads ONNX. <c>docs/network.md</c> describes both.</summary>
public static class NetworkFile
{
    /// <summary>The longest file that is read: more than the largest network takes as text.</summary>
    private const int MaximumBytes = 1 << 30;

    /// <summary>Writes our own format; every float comes back exactly.</summary>
    /// <param name="stream">Written, and left open: flushing and renaming are the caller's.</param>
    /// <param name="network">Read.</param>
    public static void Write(Stream stream, INetwork network) => CritterFormat.Write(stream, SavedNetwork.Of(network));

    /// <summary>
    /// Writes the demo's format, which the demo's own page loads. It knows no dueling heads: one is folded into the last layer, which
    /// computes the same outputs.
    /// </summary>
    /// <param name="stream">Written, and left open.</param>
    /// <param name="network">Read. It ends with a dense layer, a softmax may only be there, and pooling is of the largest.</param>
    /// <exception cref="NotSupportedException">The network has what ConvNetJS has not.</exception>
    public static void WriteConvNetJs(Stream stream, INetwork network) => ConvNetJsWriter.Write(stream, SavedNetwork.Of(network));

    /// <summary>Reads any of the formats: ours, the demo's, or ONNX.</summary>
    /// <param name="stream">Read to its end. ONNX is told only where it can seek.</param>
    /// <param name="name">What errors call it, such as the file's path.</param>
    /// <exception cref="BadFileException">The file is neither JSON nor ONNX, is cut short, or is not a network.</exception>
    public static SavedNetwork Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            if (IsOnnx(stream))
            {
                return OnnxReader.Read(ReadAll(stream));
            }

            using JsonDocument document = JsonText.Read(stream, name, MaximumBytes);
            JsonItem root = new(document.RootElement, "");
            return root.Has("format") ? CritterFormat.Read(root) : root.Has("layers") ? ConvNetJsReader.Read(root)
                : throw new FormatException("there is neither \"format\" nor \"layers\": this is no network");
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new BadFileException($"{name}: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    private static bool IsOnnx(Stream stream)
    {
        if (!stream.CanSeek)
        {
            return false;
        }

        int first = stream.ReadByte();
        stream.Position = 0;
        return first == OnnxReader.FirstByte;
    }

    private static byte[] ReadAll(Stream stream)
    {
        if (stream.Length > MaximumBytes)
        {
            throw new FormatException($"it has {stream.Length} bytes; expected at most {MaximumBytes}");
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
