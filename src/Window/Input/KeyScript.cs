using System.Globalization;
using System.Numerics;

namespace Critter.Window.Input;

/// <summary>
/// Input as text: <c>space,right,l</c> plays these keys, one a frame. Beside the keys of the help page there are
/// <c>up</c>, <c>left</c> and <c>down</c> (arrows, held for a frame), <c>hold=up+left:30</c> (held for 30 frames), <c>wait=10</c>
/// (frames), <c>move=X:Y</c>, <c>click=X:Y</c>, <c>rightclick=X:Y</c>, <c>drag=X:Y:X:Y</c>, <c>size=W:H</c>, and <c>drop=FILE</c>.
/// </summary>
internal sealed class KeyScript
{
    // Nine hours; each frame is kept until it is played.
    private const int MostFrames = 1_000_000;

    private readonly Queue<InputFrame> _frames = new();
    private Vector2 _mouse = new(-1, -1);

    private KeyScript()
    {
    }

    /// <summary>Reads a script.</summary>
    /// <exception cref="FormatException">A word is unknown: one line that names it.</exception>
    public static KeyScript Parse(string text)
    {
        KeyScript script = new();
        foreach (string word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            script.Add(word);
        }

        return script;
    }

    /// <summary>The next frame.</summary>
    public InputFrame Next() => _frames.TryDequeue(out InputFrame? frame) ? frame : InputFrame.Nothing with { Mouse = _mouse };

    private void Add(string word)
    {
        string[] parts = word.Split('=', 2);
        string argument = parts.Length > 1 ? parts[1] : "";
        switch (parts[0])
        {
            case "wait":
                Repeat(word, argument, InputFrame.Nothing with { Mouse = _mouse });
                break;
            case "hold":
                string[] held = argument.Split(':');
                Repeat(word, held.Length == 2 ? held[1] : "", InputFrame.Nothing with { Arrows = Hold(word, held[0]) });
                break;
            case "move":
                float[] place = Numbers(word, argument, 2);
                Point(place[0], place[1]);
                break;
            case "click":
                Click(Numbers(word, argument, 2), isLeft: true);
                break;
            case "rightclick":
                Click(Numbers(word, argument, 2), isLeft: false);
                break;
            case "drag":
                float[] way = Numbers(word, argument, 4);
                Point(way[0], way[1]);
                Point(way[0], way[1], left: true);
                Point((way[0] + way[2]) / 2, (way[1] + way[3]) / 2, left: true);
                Point(way[2], way[3], left: true);
                Point(way[2], way[3]);
                break;
            case "size":
                float[] size = Numbers(word, argument, 2);
                _frames.Enqueue(InputFrame.Nothing with { Size = ((int)size[0], (int)size[1]) });
                break;
            case "drop":
                _frames.Enqueue(InputFrame.Nothing with { Files = [argument] });
                break;
            case "up" or "left" or "down":
                _frames.Enqueue(InputFrame.Nothing with { Arrows = Hold(word, word) });
                break;
            default:
                KeyBinding binding = KeyBinding.Find(word) ?? throw Unknown(word);
                Arrows arrows = word == "right" ? new Arrows(false, false, true) : default;
                _frames.Enqueue(InputFrame.Nothing with { Keys = [binding.Key], Arrows = arrows, Mouse = _mouse });
                break;
        }
    }

    private static Arrows Hold(string word, string names)
    {
        string[] all = names.Split('+');
        return all.All(name => name is "up" or "left" or "right" or "down")
            ? new Arrows(all.Contains("up"), all.Contains("left"), all.Contains("right"))
            : throw Unknown(word);
    }

    private static float[] Numbers(string word, string text, int count)
    {
        string[] parts = text.Split(':');
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            if (parts.Length != count || !float.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                throw Unknown(word);
            }
        }

        return numbers;
    }

    private static FormatException Unknown(string word) =>
        new FormatException($"--keys has '{word}'; expected {string.Join(", ", KeyBinding.All.Select(binding => binding.Name))}, up, left, down, hold=KEY+KEY:FRAMES, wait=FRAMES, move=X:Y, click=X:Y, rightclick=X:Y, drag=X:Y:X:Y, size=W:H or drop=FILE");

    private void Click(float[] place, bool isLeft)
    {
        Point(place[0], place[1]);
        Point(place[0], place[1], left: isLeft, right: !isLeft);
        Point(place[0], place[1]);
    }

    private void Point(float x, float y, bool left = false, bool right = false)
    {
        _mouse = new Vector2(x, y);
        _frames.Enqueue(new InputFrame { Mouse = _mouse, IsLeftDown = left, IsRightDown = right });
    }

    private void Repeat(string word, string text, InputFrame frame)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > MostFrames)
        {
            throw Unknown(word);
        }

        for (int i = 0; i < count; i++)
        {
            _frames.Enqueue(frame);
        }
    }
}
