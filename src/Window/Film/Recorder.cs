using System.Collections.Concurrent;
using Critter.Window.Drawing;

namespace Critter.Window.Film;

/// <summary>
/// Records what the window shows: all of it into a film (<c>--record</c>), and always the last ten seconds, which a key keeps. Pictures
/// are drawn and written on threads of the pool; the window hands over lists of shapes.
/// </summary>
internal sealed class Recorder : IDisposable
{
    private const int FilmFramesPerSecond = 30;
    private const int LastFramesPerSecond = 10;
    private const int LastSeconds = 10;

    // Of an animated picture for slides; larger ones are made smaller.
    private const int LargestKeptWidth = 960;

    // Some seconds: a writer that is slower than the window makes it wait.
    private const int MostWaiting = 120;
    private const int MillisecondsToLook = 50;

    private readonly Queue<Picture> _last = new();
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly BlockingCollection<Picture>? _waiting;
    private readonly Task? _film;
    private readonly List<Task> _kept = [];
    private double _nextLast;
    private double _nextFilm;

    /// <summary>A recorder.</summary>
    /// <param name="path">The film of all that is shown, or null.</param>
    /// <param name="width">The window's, pixels.</param>
    /// <param name="height">The window's, pixels.</param>
    /// <exception cref="WindowException">There is no ffmpeg, or it is no name of a film.</exception>
    public Recorder(string? path, int width, int height)
    {
        if (path is not null)
        {
            FilmFile film = new(path, width, height, FilmFramesPerSecond);
            _waiting = new BlockingCollection<Picture>(MostWaiting);
            _film = Task.Run(() => Write(film, _waiting));
        }
    }

    /// <summary>Takes a frame, if one is due.</summary>
    /// <param name="canvas">What is shown.</param>
    /// <param name="frame">When, and how large.</param>
    public void Add(Canvas canvas, Frame frame)
    {
        bool isForFilm = _waiting is not null && !_film!.IsCompleted && frame.Seconds >= _nextFilm;
        bool isForLast = frame.Seconds >= _nextLast;
        if (!isForFilm && !isForLast)
        {
            return;
        }

        var picture = Picture.Of(canvas, frame.Width, frame.Height);
        if (isForLast)
        {
            _nextLast = Math.Max(_nextLast + (1.0 / LastFramesPerSecond), frame.Seconds - 1);
            _last.Enqueue(picture);
            while (_last.Count > LastSeconds * LastFramesPerSecond)
            {
                _last.Dequeue();
            }
        }

        // A frame that came late is shown for as long as it was there.
        for (; isForFilm && frame.Seconds >= _nextFilm; _nextFilm += 1.0 / FilmFramesPerSecond)
        {
            // A writer that has failed takes nothing more; Finish says why.
            while (!_film!.IsCompleted && !_waiting!.TryAdd(picture, MillisecondsToLook))
            {
            }
        }
    }

    /// <summary>Keeps the last seconds as an animated picture.</summary>
    /// <param name="path">A file that is not there yet.</param>
    public void Keep(string path)
    {
        Picture[] pictures = [.. _last];
        if (pictures.Length == 0)
        {
            return;
        }

        _kept.Add(Task.Run(() =>
        {
            try
            {
                double scale = Math.Min(1, LargestKeptWidth / (double)pictures[^1].Width);
                using FilmFile film = new(path, (int)(pictures[^1].Width * scale), (int)(pictures[^1].Height * scale), LastFramesPerSecond);
                foreach (Picture picture in pictures)
                {
                    film.Add(picture);
                }

                film.Finish();
                _notes.Enqueue($"saved the last {pictures.Length / LastFramesPerSecond} s as {path}");
            }
            catch (WindowException exception)
            {
                _notes.Enqueue(exception.Message);
            }
        }));
        _notes.Enqueue($"writing {path}");
    }

    /// <summary>A note to show, or null.</summary>
    public string? NextNote() => _notes.TryDequeue(out string? note) ? note : null;

    /// <summary>Waits until all is written.</summary>
    /// <exception cref="WindowException">The film could not be written.</exception>
    public void Finish()
    {
        _waiting?.CompleteAdding();
        _film?.GetAwaiter().GetResult();
        Task.WaitAll([.. _kept]);
    }

    /// <summary>Frees what is held.</summary>
    public void Dispose() => _waiting?.Dispose();

    private static void Write(FilmFile film, BlockingCollection<Picture> pictures)
    {
        using (film)
        {
            foreach (Picture picture in pictures.GetConsumingEnumerable())
            {
                film.Add(picture);
            }

            film.Finish();
        }
    }
}
