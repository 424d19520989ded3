namespace Critter.Core.Text;

/// <summary>Finds the name that was probably meant.</summary>
public static class NearestName
{
    /// <summary>
    /// The name that begins with what was written, else the one with the fewest letters to insert, delete or replace (Levenshtein 1966);
    /// the first of equals. Null where none is near: none begins with it, none holds four letters or more of it as they are, and each
    /// needs more than a third of them changed.
    /// </summary>
    /// <param name="name">What was written, in any case.</param>
    /// <param name="known">The names.</param>
    public static string? Of(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        // A name much longer than any that is known needs no exact distance.
        string written = name[..Math.Min(name.Length, 100)].ToLowerInvariant();
        return known.Select(candidate => (Name: candidate, Cost: Cost(written, candidate.ToLowerInvariant())))
            .Where(candidate => candidate.Cost is not null).OrderBy(candidate => candidate.Cost).FirstOrDefault().Name;
    }

    /// <summary>The end of a sentence: <c>; the nearest is ...</c>, or nothing where no name is near.</summary>
    public static string Hint(string name, IEnumerable<string> known) => Of(name, known) is { } nearest ? $"; the nearest is {nearest}" : "";

    // Whoever wrote the beginning of a long name is nearer to it than to a short one with all letters changed.
    private static int? Cost(string written, string candidate)
    {
        int distance = Distance(written, candidate);
        return written.Length >= 2 && candidate.StartsWith(written, StringComparison.Ordinal) ? distance - candidate.Length
            : written.Length >= 3 && distance <= (written.Length + 1) / 3 ? distance
            : written.Length >= 4 && candidate.Contains(written, StringComparison.Ordinal) ? distance
            : null;
    }

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
