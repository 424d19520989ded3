namespace Critter.Core.Text;

/// <summary>Finds the name that was probably meant.</summary>
public static class NearestName
{
    /// <summary>
    /// A name that begins with what was written, else the one with the fewest letters to insert, delete or replace (Levenshtein 1966);
    /// the first of equals.
    /// </summary>
    /// <param name="name">What was written, in any case.</param>
    /// <param name="known">At least one name.</param>
    public static string Of(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        // A name much longer than any that is known needs no exact distance.
        string written = name[..Math.Min(name.Length, 100)].ToLowerInvariant();
        return known.MinBy(candidate => Cost(written, candidate.ToLowerInvariant()))
            ?? throw new ArgumentException("there is no known name", nameof(known));
    }

    // Whoever wrote the beginning of a long name is nearer to it than to a short one with all letters changed.
    private static int Cost(string written, string candidate) =>
        Distance(written, candidate) - (written.Length > 0 && candidate.StartsWith(written, StringComparison.Ordinal) ? candidate.Length : 0);

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
