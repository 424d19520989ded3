using Critter.Agent.Options;
using Critter.Agent.Training;
using Critter.Runs;

namespace Critter.App.Training;

/// <summary>A new run in a folder that the program chooses: two that are started together choose the same, and one of them chooses again.</summary>
internal static class ChosenFolder
{
    private const string Parent = "runs";

    // More than anybody starts in the same instant with one preset and seed.
    private const int MostAttempts = 100;

    /// <summary>Begins a run in the next folder that is free.</summary>
    /// <param name="options">They name the folder (<see cref="RunFolder.NextFree"/>).</param>
    /// <param name="start">Begins a run in a folder, and refuses one that is not free.</param>
    /// <exception cref="RunException">The folder cannot be written.</exception>
    public static TrainingRun Start(RunOptions options, Func<string, TrainingRun> start) => Start(FormattableString.Invariant($"{options.Preset}-{options.Seed}"), start);

    /// <summary>The same for any kind of run.</summary>
    /// <param name="name">What the folder is called, but for its number.</param>
    /// <param name="start">Begins a run in a folder, and refuses one that is not free.</param>
    /// <exception cref="RunException">The folder cannot be written.</exception>
    public static T Start<T>(string name, Func<string, T> start)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return start(RunFolder.NextFree(Parent, name));
            }
            catch (RunException refusal) when (attempt < MostAttempts && refusal.IsTaken)
            {
                // Whoever was faster has made the folder, so the next free one is another.
            }
        }
    }
}
