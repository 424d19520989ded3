namespace Critter.Tests.Mutations;

/// <summary>Files that once were read wrongly: <c>tests/corpus</c> has a folder for each kind. They are read again at every run.</summary>
internal static class Corpus
{
    /// <summary>All files of a kind; at least one.</summary>
    public static IReadOnlyList<Specimen> Of(string kind)
    {
        string folder = Path.Combine(ReferenceFolder.RepositoryRoot(), "tests", "corpus", kind);
        Specimen[] files = [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(path => new Specimen(Path.GetFileName(path), File.ReadAllBytes(path)))];
        Assert.NotEmpty(files);
        return files;
    }
}
