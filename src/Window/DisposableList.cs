namespace Critter.Window;

/// <summary>A list that disposes what is in it.</summary>
internal sealed class DisposableList<T> : List<T>, IDisposable
    where T : IDisposable
{
    /// <summary>Disposes all, the last one first.</summary>
    public void Dispose()
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            this[i].Dispose();
        }
    }
}
