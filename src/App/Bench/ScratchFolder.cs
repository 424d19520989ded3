namespace Critter.App.Bench;

/// <summary>An empty folder for what a measurement writes; it goes when the measurement is done.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("critter-bench-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
