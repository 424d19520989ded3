using System.Net;

namespace Critter.Core.Text;

/// <summary>A text as XML and HTML hold it, in an element or in an attribute, whoever chose it.</summary>
public static class MarkupText
{
    /// <summary>The text as markup: harmless (<see cref="OneLine"/>), and with what markup has a meaning for written as entities.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text) => WebUtility.HtmlEncode(OneLine.Whole(text));
}
