namespace Critter.Runs;

/// <summary>What trains, as far as the keeping of its run has to know it.</summary>
public interface ICheckpointed
{
    /// <summary>All that it is made of, in one line: a checkpoint of anything else is not read.</summary>
    public string Identity { get; }

    /// <summary>How far it has come. With the rows of its tables it says whether there is anything new to save.</summary>
    public long Position { get; }

    /// <summary>Writes the state that it goes on from. The time is not in it: two runs that did the same write the same bytes.</summary>
    public void WriteState(BinaryWriter writer);

    /// <summary>Copies the network as it is now, for <see cref="WriteNetwork"/>.</summary>
    public void CopyNetwork();

    /// <summary>Writes the last copy as text. On another thread, while the training goes on.</summary>
    public void WriteNetwork(Stream stream);
}
