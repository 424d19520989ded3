namespace Critter.Tests;

/// <summary>A test that takes minutes, such as whole trainings: it runs where CRITTER_SLOW is 1, as in continuous integration.</summary>
internal sealed class SlowFactAttribute : FactAttribute
{
    public SlowFactAttribute() => Skip = Reason;

    /// <summary>Why slow tests do not run here, or null: they do.</summary>
    public static string? Reason => Environment.GetEnvironmentVariable("CRITTER_SLOW") == "1" ? null : "takes minutes; runs with CRITTER_SLOW=1";
}
