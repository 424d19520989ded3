using System.Globalization;
using Critter.Agent.Options;

namespace Critter.App.Sweep;

/// <summary>Seeds as people write them: <c>1-10,20</c>.</summary>
internal static class SeedList
{
    /// <summary>The most seeds of a sweep, and the most runs.</summary>
    public const int Most = 1_000_000;

    /// <summary>The seeds that a text names, in rising order, each once.</summary>
    /// <param name="text">Seeds and ranges of them, with commas between.</param>
    /// <exception cref="OptionException">It is something else, or names too many.</exception>
    public static long[] Parse(string text)
    {
        HashSet<long> seeds = [];
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Trim().Split('-');
            if (ends.Length > 2 || !TryRead(ends[0], out long first) || !TryRead(ends[^1], out long last) || last < first)
            {
                throw new OptionException($"--seeds is {text}; expected seeds and ranges of them, such as 1-10,20, each from 0 to {long.MaxValue}");
            }

            if (last - first >= Most - seeds.Count)
            {
                throw new OptionException(FormattableString.Invariant($"--seeds is {text}; expected at most {Most} seeds"));
            }

            for (long seed = first; seed - last <= 0 && seed >= first; seed++)
            {
                seeds.Add(seed);
            }
        }

        return [.. seeds.Order()];
    }

    /// <summary>The text that names these seeds.</summary>
    /// <param name="seeds">In rising order.</param>
    public static string Format(IReadOnlyList<long> seeds)
    {
        List<string> parts = [];
        for (int i = 0; i < seeds.Count;)
        {
            int end = i;
            while (end + 1 < seeds.Count && seeds[end + 1] - 1 == seeds[end])
            {
                end++;
            }

            parts.Add(end == i ? FormattableString.Invariant($"{seeds[i]}") : FormattableString.Invariant($"{seeds[i]}-{seeds[end]}"));
            i = end + 1;
        }

        return string.Join(',', parts);
    }

    private static bool TryRead(string text, out long seed) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed);
}
