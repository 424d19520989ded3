using System.Numerics;
using Critter.Window.Drawing;

namespace Critter.Window.Views;

/// <summary>
/// The strip for notes: what was done, or went wrong. A note stays for some seconds; the same one again is shown again. Where there is no
/// note the strip says what the pointer is at. Nothing else is ever covered.
/// </summary>
internal sealed class NoteStrip
{
    private const double SecondsShown = 6;

    // Long sentences are read for longer.
    private const double SecondsACharacter = 0.05;

    private string _text = "";
    private string? _pending;
    private double _until = double.NegativeInfinity;
    private int _lastNumber;

    /// <summary>The height of the strip, pixels of the design.</summary>
    public const float Height = 26;

    /// <summary>Shows a note from the next frame on.</summary>
    public void Show(string text) => _pending = text;

    /// <summary>Shows a session's note, once for each number.</summary>
    /// <param name="number">Grows with each note; 0: there was none.</param>
    /// <param name="text">The note.</param>
    public void ShowOf(int number, string text)
    {
        if (number != _lastNumber)
        {
            _lastNumber = number;
            Show(text);
        }
    }

    /// <summary>What the strip says in a frame: the note, or else the hint.</summary>
    public string TextAt(double seconds, string hint)
    {
        if (_pending is not null)
        {
            (_text, _until) = (_pending, seconds + SecondsShown + (SecondsACharacter * _pending.Length));
            _pending = null;
        }

        return seconds < _until && _text.Length > 0 ? _text : hint;
    }

    /// <summary>Paints the strip.</summary>
    /// <param name="canvas">Painted on.</param>
    /// <param name="box">Where it goes.</param>
    /// <param name="unit">Screen pixels for one pixel of the design.</param>
    /// <param name="seconds">The frame's.</param>
    /// <param name="hint">What the pointer is at; empty: nothing that has a sentence.</param>
    public void Paint(Canvas canvas, Box box, float unit, double seconds, string hint)
    {
        string text = TextAt(seconds, hint);
        bool isNote = seconds < _until && _text.Length > 0;
        if (text.Length > 0)
        {
            canvas.FitText(text, new Vector2(box.X + (4 * unit), box.Centre.Y), TypeSize.Body * unit, isNote ? canvas.Theme.Text : canvas.Theme.Muted, box.Width - (8 * unit), face: isNote ? FontFace.Heading : FontFace.Label);
        }
    }
}
