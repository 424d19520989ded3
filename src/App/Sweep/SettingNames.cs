using System.Text;
using Critter.Core.Numerics;

namespace Critter.App.Sweep;

/// <summary>Gives settings names that say what they try, and that are good names of folders.</summary>
internal sealed class SettingNames
{
    // File systems allow 255 bytes; the seed and a number come on top.
    private const int Longest = 120;

    private readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A name that no other setting has.</summary>
    /// <param name="parts">What differs from setting to setting: the axes' short keys and values.</param>
    /// <param name="preset">What a setting is called where nothing differs.</param>
    public string Next(IReadOnlyList<(string Key, string Value)> parts, string preset)
    {
        string whole = parts.Count == 0 ? Plain(preset) : string.Join('_', parts.Select(Part));
        string name = whole.Length <= Longest
            ? whole
            : $"{whole[..(Longest - 17)]}~{RandomStream.DeriveSeed(0, whole):x16}";
        return Unique(name);
    }

    /// <summary>The name, with a number after it if it was given before.</summary>
    public string Unique(string name)
    {
        string unique = name;
        for (int n = 2; !_given.Add(unique); n++)
        {
            unique = FormattableString.Invariant($"{name}~{n}");
        }

        return unique;
    }

    // A preset says what it is.
    private static string Part((string Key, string Value) part)
    {
        return part.Key switch
        {
            SweepAxes.PresetKey => Plain(FileName(part.Value)),
            SweepAxes.ConfigKey => Plain(ConfigName(part.Value)),
            _ => $"{Plain(part.Key)}={Plain(part.Value)}",
        };
    }

    // runs/a/config.json is the configuration of a.
    private static string ConfigName(string path)
    {
        string name = FileName(path);
        return name == "config" && Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) is { Length: > 0 } folder ? folder : name;
    }

    private static string FileName(string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(path) : path;

    // Lists as people say them, 64x64; whatever a shell or a file system would mind becomes a dash.
    private static string Plain(string text)
    {
        StringBuilder plain = new();
        foreach (char letter in text)
        {
            plain.Append(letter switch
            {
                '[' or ']' or '"' or ' ' or '{' or '}' => "",
                ',' => "x",
                _ when char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '+' => letter.ToString(),
                _ => "-",
            });
        }

        // A name of dots alone is a folder that is there already, and one that begins with a dot is hidden.
        string name = plain.ToString().TrimStart('.');
        return name.Length == 0 ? "-" : name;
    }
}
