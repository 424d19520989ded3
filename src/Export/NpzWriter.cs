using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Critter.Nn;
using Critter.Nn.Files;

namespace Critter.Export;

/// <summary>
/// Writes a network as NumPy's <c>.npz</c> (numpy.org/doc/stable/reference/generated/numpy.lib.format.html): <c>layer1_weight</c>
/// [outputs, inputs] (of a convolution [filters, channels, side, side]), <c>layer1_bias</c>, <c>layer1_activation</c> and
/// <c>layer1_kind</c> for every layer, <c>layer1_window</c> (channels, height, width, side, stride, padding) of those that have one,
/// <c>dueling</c>, and what the description has.
/// </summary>
public static class NpzWriter
{
    // The first that a ZIP file can tell: the same network gives the same bytes.
    private static readonly DateTimeOffset _noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Written, and left open.</param>
    /// <param name="network">The network.</param>
    /// <param name="description">What it is for; each entry is a text of its name.</param>
    public static void Write(Stream stream, SavedNetwork network, NetworkDescription description)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(description);
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        ReadOnlyMemory<float> parameters = network.Parameters.AsMemory();
        for (int l = 0; l < network.Shape.Layers.Length; l++)
        {
            LayerShape layer = network.Shape.Layers[l];
            int length = network.Shape.RowLengthOf(l);
            int weights = length * layer.Rows;
            string name = FormattableString.Invariant($"layer{l + 1}");
            AddText(archive, $"{name}_kind", layer.Kind.ToString());
            AddText(archive, $"{name}_activation", Activations.NameOf(layer.Activation));
            if (layer.HasWindow)
            {
                int[] window = [layer.Input.Channels, layer.Input.Height, layer.Input.Width, layer.Side, layer.Stride, layer.Padding];
                Add(archive, $"{name}_window", "<i4", FormattableString.Invariant($"({window.Length},)"), new ReadOnlyMemory<int>(window));
            }

            if (weights > 0)
            {
                Add(archive, $"{name}_weight", "<f4", layer.HasWindow
                    ? FormattableString.Invariant($"({layer.Rows}, {layer.Input.Channels}, {layer.Side}, {layer.Side})")
                    : FormattableString.Invariant($"({layer.Rows}, {length})"), parameters[..weights]);
                Add(archive, $"{name}_bias", "<f4", FormattableString.Invariant($"({layer.Rows},)"), parameters.Slice(weights, layer.Rows));
                parameters = parameters[(weights + layer.Rows)..];
            }
        }

        Add(archive, "dueling", "|b1", "()", new ReadOnlyMemory<bool>([network.Shape.Dueling]));
        foreach ((string key, string value) in description.Entries())
        {
            AddText(archive, key, value);
        }
    }

    private static void AddText(ZipArchive archive, string name, string text)
    {
        byte[] letters = Encoding.UTF32.GetBytes(text);
        Add(archive, name, string.Create(CultureInfo.InvariantCulture, $"<U{letters.Length / 4}"), "()", new ReadOnlyMemory<byte>(letters));
    }

    private static void Add<T>(ZipArchive archive, string name, string type, string sizes, ReadOnlyMemory<T> numbers)
        where T : unmanaged
    {
        ZipArchiveEntry entry = archive.CreateEntry($"{name}.npy", CompressionLevel.NoCompression);
        entry.LastWriteTime = _noTime;
        using Stream stream = entry.Open();
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {sizes}, }}";
        // Magic, version 1.0, the header's length; all of it padded to a multiple of 64 bytes, and the last of them a line feed.
        const int Before = 10;
        int length = ((Before + header.Length + 1 + 63) / 64 * 64) - Before;
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header.PadRight(length - 1) + "\n"));
        stream.Write(MemoryMarshal.AsBytes(numbers.Span));
    }
}
