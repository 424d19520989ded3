using System.Diagnostics;
using Critter.Window.Drawing;
using Critter.Window.Film;
using Critter.Window.Input;
using Critter.Window.Views;
using Raylib_cs;

namespace Critter.Window.Screen;

/// <summary>The window: shows a screen, 60 frames a second, until it is closed. Loading this class is what loads raylib.</summary>
internal static class RaylibWindow
{
    private const int FramesPerSecond = 60;
    private const int SmallestWidth = 640;
    private const int SmallestHeight = 400;

    /// <summary>Opens the window and returns when it is closed.</summary>
    /// <param name="screen">What it shows.</param>
    /// <param name="options">Its size, and what replaces the user's input.</param>
    /// <exception cref="WindowException">There is no display, no OpenGL or no libraylib.</exception>
    public static void Show(IScreen screen, WatchOptions options)
    {
        RequireDisplay(options.WithoutWindow);
        try
        {
            Open(options);
            Run(screen, options);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw new WindowException($"no libraylib 6 on this machine: scripts/install-raylib.sh installs it; {options.WithoutWindow}", exception);
        }
    }

    private static void RequireDisplay(string without)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsFreeBSD())
        {
            return;
        }

        string? reason = DisplayProbe.Refusal(
            Environment.GetEnvironmentVariable("DISPLAY"), Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"), Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR"));
        if (reason is not null)
        {
            throw new WindowException($"no display: {reason}; {without}");
        }
    }

    private static void Open(WatchOptions options)
    {
        SoftwareGl.Configure();
        Raylib.SetTraceLogLevel(TraceLogLevel.None);
        Raylib.SetConfigFlags(ConfigFlags.ResizableWindow);
        Raylib.InitWindow(options.Width, options.Height, "critter");
        if (!Raylib.IsWindowReady())
        {
            throw new WindowException($"no window: the display cannot be reached, or has no OpenGL 3.3; {options.WithoutWindow}");
        }

        // Nothing here uses depth, and each clearing would clear the depth buffer too.
        Rlgl.DisableDepthMask();
        Raylib.SetExitKey(KeyboardKey.Null);
        Raylib.SetWindowMinSize(SmallestWidth, SmallestHeight);
        if (!options.IsUnpaced)
        {
            Raylib.SetTargetFPS(FramesPerSecond);
        }
    }

    private static void Run(IScreen screen, WatchOptions options)
    {
        try
        {
            using ShapeRenderer renderer = new();
            Canvas canvas = new();
            KeyScript? script = options.Script;
            using Recorder recorder = new(options.Record, options.Width, options.Height);
            var clock = Stopwatch.StartNew();
            string title = "";
            bool isOpen = true;
            for (long frame = 0; isOpen && frame != options.Frames && !options.Stop.IsCancellationRequested && !Raylib.WindowShouldClose(); frame++)
            {
                InputFrame input = script is null ? RaylibInput.Read() : script.Next();
                if (input.Size is (int width, int height))
                {
                    Raylib.SetWindowSize(width, height);
                }

                bool isLast = frame + 1 == options.Frames;
                bool takesPicture = false;
                bool keepsLast = false;
                foreach (WatchKey key in screen.Handle(input, Raylib.GetScreenWidth(), Raylib.GetScreenHeight()))
                {
                    takesPicture |= key == WatchKey.Screenshot;
                    keepsLast |= key == WatchKey.KeepLast;
                    isOpen &= key != WatchKey.Quit;
                    if (key == WatchKey.FullScreen)
                    {
                        Raylib.ToggleBorderlessWindowed();
                    }
                }

                if (screen.Title != title)
                {
                    title = screen.Title;
                    Raylib.SetWindowTitle($"critter: {title}");
                }

                if (screen.Next is IScreen next)
                {
                    screen = next;
                    continue;
                }

                canvas.Clear();
                Frame shown = new(Raylib.GetScreenWidth(), Raylib.GetScreenHeight(), clock.Elapsed.TotalSeconds, Raylib.GetFPS());
                screen.Paint(canvas, shown);
                recorder.Add(canvas, shown);
                if (keepsLast)
                {
                    recorder.Keep(PictureName.Free(DateTime.Now, "gif", File.Exists));
                }

                if (recorder.NextNote() is string note)
                {
                    screen.ShowMessage(note);
                }

                Raylib.BeginDrawing();
                renderer.Draw(canvas, Raylib.GetScreenWidth(), Raylib.GetScreenHeight());
                if (isLast && options.Screenshot is not null)
                {
                    if (!SavesPicture(options.Screenshot))
                    {
                        throw new WindowException($"{options.Screenshot} cannot be written as a picture; expected a path that ends in .png in a folder that is there");
                    }
                }
                else if (takesPicture)
                {
                    string name = PictureName.Free(DateTime.Now, "png", File.Exists);
                    screen.ShowMessage(SavesPicture(name) ? $"saved {name}" : $"{name} cannot be written in {Environment.CurrentDirectory}");
                }

                Raylib.EndDrawing();
            }

            recorder.Finish();
        }
        finally
        {
            Raylib.CloseWindow();
        }
    }

    private static bool SavesPicture(string path)
    {
        // raylib draws shapes in batches, and this call draws the last batch; without it the picture would lack the last shapes.
        Raylib.EndScissorMode();
        Image image = Raylib.LoadImageFromScreen();
        bool isSaved = Raylib.ExportImage(image, path);
        Raylib.UnloadImage(image);
        return isSaved;
    }
}
