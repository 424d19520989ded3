namespace Critter.App.Sweep;

/// <summary>The task of a Slurm job that this process is.</summary>
/// <param name="JobId">The job's own number, which commands take.</param>
/// <param name="Name">As people and squeue call it: <c>123_4</c> for a task of an array.</param>
internal sealed record SlurmTask(string JobId, string Name)
{
    /// <summary>This process's, or null: it is none.</summary>
    public static SlurmTask? Current { get; } = Find();

    private static SlurmTask? Find()
    {
        string? id = Environment.GetEnvironmentVariable("SLURM_JOB_ID");
        string? array = Environment.GetEnvironmentVariable("SLURM_ARRAY_JOB_ID");
        return string.IsNullOrEmpty(id) ? null
            : new SlurmTask(id, string.IsNullOrEmpty(array) ? id : $"{array}_{Environment.GetEnvironmentVariable("SLURM_ARRAY_TASK_ID")}");
    }
}
