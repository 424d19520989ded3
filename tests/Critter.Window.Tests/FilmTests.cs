using System.Diagnostics;
using System.Text;
using Critter.Agent.Evaluation;
using Critter.Agent.Options;
using Critter.Window.Drawing;
using Critter.Window.Film;
using Critter.Window.Sessions;
using Critter.Window.Views;

namespace Critter.Window.Tests;

/// <summary>Films are made of the window's own shapes, without a display.</summary>
public sealed class FilmTests(VirtualDisplay display) : IClassFixture<VirtualDisplay>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("critter-film-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Shoot_OfASeed_MakesTheSamePicturesEveryTime()
    {
        FilmOptions options = Options("film.mp4") with { Run = TestSession.Lecture, Seconds = 2, FramesPerSecond = 10, TicksPerSecond = 60 };
        List<Picture> first = [];
        List<Picture> second = [];
        List<Picture> other = [];

        Assert.Equal(20, FilmProgram.Shoot(options, first.Add));
        FilmProgram.Shoot(options, second.Add);
        FilmProgram.Shoot(options with { Run = options.Run with { Seed = 8 } }, other.Add);

        Assert.Equal(20, first.Count);
        Assert.Equal(first.SelectMany(picture => picture.Shapes), second.SelectMany(picture => picture.Shapes));
        Assert.NotEqual(first[^1].Shapes, other[^1].Shapes);
        // Six ticks from picture to picture.
        Assert.Contains(first[^1].Shapes, shape => shape.Text == "114/1000");
    }

    [LinuxTheory("ffmpeg")]
    [InlineData("film.gif", "GIF89a", 0)]
    [InlineData("film.webp", "WEBP", 8)]
    [InlineData("film.mp4", "ftyp", 4)]
    public void Make_OfEachKind_IsAFileOfIt(string name, string mark, int at)
    {
        string path = Path.Combine(_folder, name);

        int made = FilmProgram.Make(Options(path) with { Trained = TrainedCritter.Best, Seconds = 0.5, IsLight = true, IsLecture = true });

        byte[] bytes = File.ReadAllBytes(path);
        Assert.Equal(15, made);
        Assert.Equal(mark, Encoding.ASCII.GetString(bytes, at, mark.Length));
    }

    [Fact]
    public void Make_OfAnUnknownKind_SaysWhichThereAre() =>
        Assert.Contains(
            "expected one that ends in .mp4, .gif or .webp",
            Assert.Throws<WindowException>(() => FilmProgram.Make(Options(Path.Combine(_folder, "film.avi")))).Message,
            StringComparison.Ordinal);

    [LinuxFact]
    public void Film_WithoutFfmpeg_SaysSoInOneLineAndWritesNothing()
    {
        // The program's own file: with no PATH nothing else is found.
        string dotnet = Environment.ProcessPath!;
        ProcessStartInfo start = new(dotnet, [Path.Combine(AppContext.BaseDirectory, "critter.dll"), "film", "best", "--out", "film.gif"])
        {
            WorkingDirectory = _folder,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = _folder;
        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("critter: no ffmpeg on this machine", error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [LinuxFact("ffmpeg")]
    public void Film_OfTheCommand_HasItsSizeLengthAndRate()
    {
        string path = Path.Combine(_folder, "film.mp4");

        (int exitCode, string error) = Run("film", "best", "--out", path, "--seconds", "1", "--width", "640", "--height", "400", "--frames-per-second", "12", "--ticks-per-second", "600", "--seed", "4");

        Assert.Equal((0, ""), (exitCode, error));
        using Process probe = Process.Start(new ProcessStartInfo("ffprobe", ["-v", "error", "-count_frames", "-show_entries", "stream=width,height,nb_read_frames", "-of", "csv=p=0", path]) { RedirectStandardOutput = true })!;
        Assert.Equal("640,400,12", probe.StandardOutput.ReadToEnd().Trim());
    }

    [WindowFact]
    public void Skia_OfTheWindowsMoment_IsTheWindowsPicture()
    {
        string path = Path.Combine(_folder, "picture.png");
        (int exitCode, string error) = display.Run(_folder, "watch", "--preset", "lecture", "--seed", "7", "--paused", "--frames", "5", "--keys", "move=2:2,wait=9", "--screenshot", path);
        Assert.Equal((0, ""), (exitCode, error));
        Png window = new(path);
        using Session session = TestSession.Paused(Presets.Get("lecture") with { Seed = 7 });
        Canvas canvas = new();
        new WatchPainter([], []).Paint(canvas, new Frame(1280, 800, 0, 60), session.Latest, new ViewChoices(), new System.Numerics.Vector2(2, 2));
        using SkiaPainter painter = new(1280, 800);
        painter.Draw(Picture.Of(canvas, 1280, 800));
        string drawn = Path.Combine(_folder, "skia.png");
        using (FileStream file = File.Create(drawn))
        {
            painter.WritePng(file);
        }

        Png skia = new(drawn);

        // In blocks of 20 x 20, without the metrics (frames a second) and the strip for notes (pixels above, letters a little apart).
        var layout = ScreenLayout.Of(1280, 800, session.Latest.World.Options);
        List<double> differences = [];
        foreach (Box area in (Box[])[layout.World, layout.Network, layout.Toolbar])
        {
            for (float y = area.Y; y + 20 <= area.Bottom; y += 20)
            {
                for (float x = area.X; x + 20 <= area.Right; x += 20)
                {
                    differences.Add(Math.Abs(MeanOf(window, x, y) - MeanOf(skia, x, y)));
                }
            }
        }

        Assert.True(differences.Average() < 1.5, $"mean {differences.Average():F2} of 255");
        Assert.True(differences.Max() < 30, $"most {differences.Max():F2} of 255");
    }

    [WindowFact]
    public void Record_OfAWindow_WritesTheFilmAndTheLastSeconds()
    {
        if (LinuxTheoryAttribute.MissingReason("ffmpeg") is not null)
        {
            return;
        }

        (int exitCode, string error) = display.Run(_folder, "watch", "--speed", "2", "--frames", "60", "--width", "640", "--height", "400", "--keys", "wait=40,g", "--record", "all.webp");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.True(new FileInfo(Path.Combine(_folder, "all.webp")).Length > 1000);
        Assert.Equal("GIF89a", Encoding.ASCII.GetString(File.ReadAllBytes(Assert.Single(Directory.GetFiles(_folder, "critter-*.gif"))), 0, 6));
    }

    private static double MeanOf(Png picture, float left, float top)
    {
        double sum = 0;
        for (int y = 0; y < 20; y++)
        {
            for (int x = 0; x < 20; x++)
            {
                Rgba pixel = picture[left + x, top + y];
                sum += (pixel.R + pixel.G + pixel.B) / 3.0;
            }
        }

        return sum / 400;
    }

    private static FilmOptions Options(string path) => new() { Path = path, Width = 640, Height = 400 };

    private (int ExitCode, string Error) Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "critter.dll"), .. arguments]) { WorkingDirectory = _folder, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
