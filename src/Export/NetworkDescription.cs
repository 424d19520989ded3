namespace Critter.Export;

/// <summary>What a network is for, told to programs that know nothing of critters.</summary>
/// <param name="Inputs">A name for each input, such as <c>eye 0: wall</c>; none where it is not known.</param>
/// <param name="Outputs">A name for each output, such as <c>forward</c>; none where it is not known.</param>
/// <param name="ReturnOffset">
/// What is added to an output to make it the expected return <c>E[R | a, S]</c>: a learner with centred rewards learns it less
/// <c>baseline / (1 - discount)</c>. Null where it is not known.
/// </param>
/// <param name="More">Further facts, by their names.</param>
public sealed record NetworkDescription(
    IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, double? ReturnOffset, IReadOnlyList<KeyValuePair<string, string>> More)
{
    /// <summary>Of a network on its own.</summary>
    public static NetworkDescription None { get; } = new([], [], null, []);

    /// <summary>All of it as pairs of texts; lists are JSON.</summary>
    public IEnumerable<KeyValuePair<string, string>> Entries()
    {
        if (Inputs.Count > 0)
        {
            yield return new("inputs", JsonList(Inputs));
        }

        if (Outputs.Count > 0)
        {
            yield return new("outputs", JsonList(Outputs));
        }

        if (ReturnOffset is { } offset)
        {
            yield return new("return_offset", FormattableString.Invariant($"{offset}"));
        }

        foreach (KeyValuePair<string, string> entry in More)
        {
            yield return entry;
        }
    }

    private static string JsonList(IReadOnlyList<string> texts) =>
        $"[{string.Join(',', texts.Select(text => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\""))}]";
}
