namespace Critter.Agent.Tests.Training;

/// <summary>A test on a disk that fills up; says why it is skipped where there can be none.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.Missing;
}
