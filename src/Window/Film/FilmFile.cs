using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Critter.Window.Film;

/// <summary>A film that is being written: pictures go through a pipe to ffmpeg, which makes the file.</summary>
internal sealed class FilmFile : IDisposable
{
    private readonly SkiaPainter _painter;
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly string _path;

    /// <summary>Begins a film.</summary>
    /// <param name="path">A file whose name ends in .mp4, .gif or .webp; one that is there is replaced.</param>
    /// <param name="width">Pixels; made even.</param>
    /// <param name="height">Pixels; made even.</param>
    /// <param name="framesPerSecond">How fast it is shown.</param>
    /// <exception cref="WindowException">It is another kind of file, or there is no ffmpeg: one line.</exception>
    public FilmFile(string path, int width, int height, int framesPerSecond)
    {
        RequireKind(path);
        _path = path;
        (int evenWidth, int evenHeight) = (width - (width % 2), height - (height % 2));
        ProcessStartInfo start = new("ffmpeg") { RedirectStandardInput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgba",
            "-s", string.Create(CultureInfo.InvariantCulture, $"{evenWidth}x{evenHeight}"),
            "-r", framesPerSecond.ToString(CultureInfo.InvariantCulture), "-i", "-", .. CodecOf(path), Path.GetFullPath(path),
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new WindowException("no ffmpeg on this machine, which makes films of pictures: install it (apt-get install ffmpeg, brew install ffmpeg); everything else works without", exception);
        }

        _errors = _process.StandardError.ReadToEndAsync();
        _painter = new SkiaPainter(evenWidth, evenHeight);
    }

    /// <summary>Refuses a name that is not one of a film.</summary>
    /// <exception cref="WindowException">It does not end in .mp4, .gif or .webp.</exception>
    public static void RequireKind(string path)
    {
        if (CodecOf(path).Length == 0)
        {
            throw new WindowException($"{path} is no name of a film; expected one that ends in .mp4, .gif or .webp");
        }
    }

    /// <summary>Adds a picture.</summary>
    /// <exception cref="WindowException">ffmpeg has ended: one line with what it said.</exception>
    public void Add(Picture picture)
    {
        _painter.Draw(picture);
        try
        {
            _process.StandardInput.BaseStream.Write(_painter.Pixels);
        }
        catch (IOException exception)
        {
            throw new WindowException(Refusal(), exception);
        }
    }

    /// <summary>Ends the film, and waits until the file is whole.</summary>
    /// <exception cref="WindowException">ffmpeg could not write it.</exception>
    public void Finish()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended, and says why.
        }

        _process.WaitForExit();
        if (_process.ExitCode != 0)
        {
            throw new WindowException(Refusal());
        }
    }

    /// <summary>Ends ffmpeg, if it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _painter.Dispose();
    }

    private static string[] CodecOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".mp4" => ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "20", "-movflags", "+faststart"],
        ".gif" => ["-vf", "split[a][b];[a]palettegen=stats_mode=diff[p];[b][p]paletteuse=dither=none:diff_mode=rectangle"],
        ".webp" => ["-c:v", "libwebp_anim", "-lossless", "0", "-q:v", "60", "-loop", "0"],
        _ => [],
    };

    private string Refusal()
    {
        string said = _errors.Result.Trim().Split('\n')[^1];
        return $"{_path} cannot be written as a film: {(said.Length > 0 ? said : "ffmpeg ended before it was whole")}";
    }
}
