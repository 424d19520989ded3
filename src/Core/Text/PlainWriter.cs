using System.Text;

namespace Critter.Core.Text;

/// <summary>
/// What commands write on stdout and stderr: text that a terminal only shows. Lines that are written as such stay one line each; in other
/// text line ends and tabs stay, and of all that is not harmless (<see cref="OneLine"/>) a blank is left.
/// </summary>
/// <param name="inner">Where it goes.</param>
public sealed class PlainWriter(TextWriter inner) : TextWriter(inner?.FormatProvider)
{
    /// <summary>Where it goes: for what steers a terminal by intent.</summary>
    public TextWriter Inner => inner;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => inner.Write(Plain(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(value is null ? null : string.Concat(value.Select(Plain)));

    /// <inheritdoc/>
    public override void WriteLine() => inner.WriteLine();

    /// <inheritdoc/>
    public override void WriteLine(string? value) => inner.WriteLine(string.Concat((value ?? "").Select(character => character == '\n' ? ' ' : Plain(character))));

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    private static char Plain(char character) => character is not ('\n' or '\t') && OneLine.IsHarmful(character) ? ' ' : character;
}
