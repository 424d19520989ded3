namespace Critter.Tests;

/// <summary>A test of the demo's own network, which is not ours to copy: it says that it skips where the file is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PretrainedFactAttribute : FactAttribute
{
    public const string FileName = "pretrained-net.json";

    public PretrainedFactAttribute()
    {
        if (ReferenceFolder.FindShared(FileName) is null)
        {
            Skip = $"{FileName} is neither in the folder that CRITTER_REFERENCE names nor in ../shared/reference.";
        }
    }
}
