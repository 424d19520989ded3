using System.Globalization;
using System.Xml.Linq;
using Critter.Runs;
using SkiaSharp;

namespace Critter.App.Charts;

/// <summary>
/// Paints a chart's SVG (<see cref="Curves.Reports.SvgChart"/>) with Skia, as a picture of 300 dots an inch or as a page, for slides: one drawing, whatever
/// takes it. It knows what our charts are made of, rectangles, paths and texts, and no more of SVG.
/// </summary>
internal static class FigureFile
{
    // Ten inches across are a slide; of a chart so narrow its texts of 12 units are 18 points then.
    public const double ChartWidth = 480;
    private const float InchesAcross = 10;
    private const float DotsPerInch = 300;
    private const float PointsPerInch = 72;
    private const string FontResource = "Inter-Medium.otf";

    /// <summary>The endings of such files.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".png", ".pdf"];

    /// <summary>Whether the file's ending is one of <see cref="Endings"/>.</summary>
    public static bool IsKnown(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes the chart in place of what was there.</summary>
    /// <param name="path">A name that ends in one of <see cref="Endings"/>.</param>
    /// <param name="svg">The chart.</param>
    /// <exception cref="RunException">It cannot be written: one line that names it. What was there stays.</exception>
    public static void Write(string path, string svg)
    {
        byte[] bytes = Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase) ? ToPng(svg) : ToPdf(svg);
        OutputFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>The chart as PNG, 3,000 pixels across, that says its 300 dots an inch.</summary>
    public static byte[] ToPng(string svg)
    {
        XElement root = XDocument.Parse(svg).Root!;
        float scale = InchesAcross * DotsPerInch / Number(root, "width");
        using SKBitmap bitmap = new((int)Math.Round(Number(root, "width") * scale), (int)Math.Round(Number(root, "height") * scale));
        using (SKCanvas canvas = new(bitmap))
        {
            canvas.Scale(scale);
            Paint(canvas, root);
        }

        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return PngResolution.Set(data.ToArray(), DotsPerInch);
    }

    /// <summary>The chart as a page of PDF, ten inches across, with texts as text.</summary>
    public static byte[] ToPdf(string svg)
    {
        XElement root = XDocument.Parse(svg).Root!;
        float scale = InchesAcross * PointsPerInch / Number(root, "width");
        using MemoryStream stream = new();
        using (var document = SKDocument.CreatePdf(stream))
        {
            SKCanvas canvas = document.BeginPage(Number(root, "width") * scale, Number(root, "height") * scale);
            canvas.Scale(scale);
            Paint(canvas, root);
            document.EndPage();
            document.Close();
        }

        return stream.ToArray();
    }

    private static void Paint(SKCanvas canvas, XElement root)
    {
        using Stream font = typeof(FigureFile).Assembly.GetManifestResourceStream(FontResource) ?? throw new InvalidOperationException($"the resource {FontResource} is missing from the assembly");
        using SKTypeface typeface = SKTypeface.FromStream(font) ?? throw new InvalidOperationException($"{FontResource} is no font");
        foreach (XElement element in root.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "rect":
                    using (SKPaint fill = Fill(element, "fill"))
                    {
                        canvas.DrawRect(0, 0, Number(element, "width"), Number(element, "height"), fill);
                    }

                    break;
                case "path":
                    PaintPath(canvas, element);
                    break;
                case "text":
                    PaintText(canvas, element, root, typeface);
                    break;
                default:
                    break; // the title, which is not seen
            }
        }
    }

    private static void PaintPath(SKCanvas canvas, XElement element)
    {
        using var path = SKPath.ParseSvgPathData((string)element.Attribute("d")!);
        if ((string?)element.Attribute("fill") is { } color and not "none")
        {
            using SKPaint fill = Fill(element, "fill");
            canvas.DrawPath(path, fill);
        }

        if (element.Attribute("stroke") is not null)
        {
            using SKPaint stroke = Fill(element, "stroke");
            stroke.IsStroke = true;
            stroke.StrokeWidth = element.Attribute("stroke-width") is null ? 1 : Number(element, "stroke-width");
            stroke.StrokeJoin = SKStrokeJoin.Round;
            if ((string?)element.Attribute("stroke-dasharray") is { } dashes)
            {
                stroke.PathEffect = SKPathEffect.CreateDash([.. dashes.Split(' ').Select(text => float.Parse(text, CultureInfo.InvariantCulture))], 0);
            }

            canvas.DrawPath(path, stroke);
        }
    }

    private static void PaintText(SKCanvas canvas, XElement element, XElement root, SKTypeface typeface)
    {
        using SKFont font = new(typeface, Number(element.Attribute("font-size") is null ? root : element, "font-size"));
        font.Embolden = (string?)element.Attribute("font-weight") == "bold";
        using SKPaint fill = Fill(element.Attribute("fill") is null ? root : element, "fill");
        SKTextAlign align = (string?)element.Attribute("text-anchor") switch { "end" => SKTextAlign.Right, "middle" => SKTextAlign.Center, _ => SKTextAlign.Left };
        canvas.DrawText(element.Value, Number(element, "x"), Number(element, "y"), align, font, fill);
    }

    private static SKPaint Fill(XElement element, string attribute)
    {
        var color = SKColor.Parse((string)element.Attribute(attribute)!);
        double opacity = attribute == "fill" && element.Attribute("fill-opacity") is not null ? Number(element, "fill-opacity") : 1;
        return new SKPaint { Color = color.WithAlpha((byte)Math.Round(255 * opacity)), IsAntialias = true };
    }

    private static float Number(XElement element, string attribute) => float.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);
}

/// <summary>Says in a PNG how many dots an inch it has: a chunk pHYs before the picture (PNG specification, section 11.3.5.3).</summary>
internal static class PngResolution
{
    private const double InchesPerMetre = 1 / 0.0254;

    // The signature, and the header's chunk: length, name, 13 bytes, checksum.
    private const int HeaderEnd = 8 + 25;

    /// <summary>The same picture with its resolution.</summary>
    public static byte[] Set(byte[] png, double dotsPerInch)
    {
        byte[] chunk = new byte[21];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(chunk, 9);
        "pHYs"u8.CopyTo(chunk.AsSpan(4));
        int perMetre = (int)Math.Round(dotsPerInch * InchesPerMetre);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(8), perMetre);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(12), perMetre);
        chunk[16] = 1; // the unit is a metre
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(17), Checksum(chunk.AsSpan(4, 13)));
        return [.. png[..HeaderEnd], .. chunk, .. png[HeaderEnd..]];
    }

    // CRC-32, bit by bit (PNG specification, annex D).
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }
}
