using Critter.Agent.Training;
using Critter.Export;
using Critter.Nn.Files;
using Critter.Runs;
using Critter.Sim;
using Critter.Window.Views;

namespace Critter.App.Training;

/// <summary>
/// Writes a run's events as it trains (<c>train --tensorboard</c>). What they hold is what the run's tables hold, so they are caught up
/// from there; beside it how the weights are distributed, and a picture of the first world, at each evaluation.
/// </summary>
internal sealed class TensorBoardLog : IDisposable
{
    private const int PictureWidth = 700;

    private readonly TrainingRun _run;
    private readonly TensorBoardFile _file;
    private readonly double _start;
    private bool _isHeld;

    private TensorBoardLog(TrainingRun run, TensorBoardFile file)
    {
        _run = run;
        _file = file;
        _start = TensorBoardExport.StartOf(run.Folder);
    }

    private double Time => _start + _run.Seconds;

    /// <summary>Begins, or goes on where the run does.</summary>
    /// <param name="run">Opened, and not yet trained on.</param>
    /// <exception cref="RunException">A file cannot be written.</exception>
    public static TensorBoardLog Open(TrainingRun run)
    {
        try
        {
            RunTable episodes = EpisodeTable.Read(run.Folder, []);
            RunTable evaluations = EvaluationTable.Read(run.Folder, []);
            int evaluated = evaluations.Count > 0 ? (int)evaluations[EvaluationTable.Episode][^1] : 0;
            var file = TensorBoardFile.Open(run.Folder, TensorBoardExport.StartOf(run.Folder) + run.Seconds, episodes.Count, evaluated);
            TensorBoardExport.AddMissing(file, run.Folder, episodes, evaluations);
            file.WriteOut();
            return new TensorBoardLog(run, file);
        }
        catch (Exception exception) when (RunFolder.IsRefusal(exception))
        {
            throw RunFolder.CannotWrite(run.Folder, exception);
        }
    }

    /// <summary>Adds what a round brought. What cannot be written is reported once, and tried again with the next.</summary>
    /// <param name="ended">The episodes that ended in it.</param>
    public void Add(IReadOnlyList<EpisodeRow> ended)
    {
        foreach (EpisodeRow row in ended)
        {
            _file.Add(TensorBoardEvent.OfEpisode(Time, _run.Seconds, row));
        }

        if (_run.Evaluations.TakeLast() is (int episode, long ticks, EvaluationResult result))
        {
            _file.Add(TensorBoardEvent.OfEvaluation(Time, episode, ticks, result));
            _file.Add(TensorBoardEvent.Weights(Time, episode, SavedNetwork.Of(_run.Trainer.Network)));
            World world = _run.Trainer.Actor.Worlds.At(0).World;
            int height = Math.Clamp((int)Math.Round(PictureWidth * world.Options.HeightPixels / world.Options.WidthPixels), 1, 4 * PictureWidth);
            byte[] rgb = new byte[PictureWidth * height * 3];
            WorldPicture.Paint(world, PictureWidth, height, rgb);
            _file.Add(TensorBoardEvent.Picture(Time, episode, "world", PictureWidth, height, PngWriter.Write(rgb, PictureWidth, height)));
        }
        else if (ended.Count == 0)
        {
            return;
        }

        if (_run.IsFinished)
        {
            _file.Add(TensorBoardEvent.End(Time));
        }

        try
        {
            _file.WriteOut();
            _isHeld = false;
        }
        catch (IOException exception)
        {
            if (!_isHeld)
            {
                _run.Keeper.Report($"{_run.Folder}: events for TensorBoard cannot be written: {exception.Message}; training goes on, and it is tried again");
            }

            _isHeld = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
