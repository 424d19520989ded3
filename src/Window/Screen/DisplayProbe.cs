using System.Globalization;
using System.Net.Sockets;

namespace Critter.Window.Screen;

/// <summary>
/// Asks whether there is a display, before raylib does: raylib's SDL draws into the void when it finds none, and its GLFW and RGFW each
/// say so in their own words.
/// </summary>
internal static class DisplayProbe
{
    private const string SocketFolder = "/tmp/.X11-unix/X";
    private const int FirstPort = 6000;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>Why there is no display, or null: one answers.</summary>
    /// <param name="display">The variable DISPLAY: <c>:7</c>, <c>:7.0</c> or <c>host:7</c>.</param>
    /// <param name="waylandDisplay">The variable WAYLAND_DISPLAY: a socket's name, or its whole path.</param>
    /// <param name="runtimeFolder">The variable XDG_RUNTIME_DIR, in which that name is.</param>
    public static string? Refusal(string? display, string? waylandDisplay, string? runtimeFolder)
    {
        bool hasWayland = !string.IsNullOrEmpty(waylandDisplay);
        if (hasWayland && CanConnect(Path.Combine(runtimeFolder ?? "", waylandDisplay!)))
        {
            return null;
        }

        if (!string.IsNullOrEmpty(display))
        {
            return AnswersAsX(display) ? null : $"nobody answers at DISPLAY={display}";
        }

        return hasWayland ? $"nobody answers at WAYLAND_DISPLAY={waylandDisplay}" : "neither DISPLAY nor WAYLAND_DISPLAY is set";
    }

    private static bool AnswersAsX(string display)
    {
        int colon = display.LastIndexOf(':');
        string host = colon > 0 ? display[..colon] : "";
        string number = display[(colon + 1)..].Split('.')[0];
        if (colon < 0 || !ushort.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out ushort screen))
        {
            return false;
        }

        return host is "" or "unix"
            ? CanConnect(SocketFolder + number) || CanConnect($"\0{SocketFolder}{number}")
            : CanConnect(host, FirstPort + screen);
    }

    private static bool CanConnect(string path)
    {
        try
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            // An argument is wrong where the path is longer than a socket's may be.
            return false;
        }
    }

    // Another machine's, or this one's through SSH.
    private static bool CanConnect(string host, int port)
    {
        try
        {
            using TcpClient client = new();
            return client.ConnectAsync(host, port).Wait(_patience);
        }
        catch (Exception exception) when (exception is AggregateException or ArgumentException)
        {
            return false;
        }
    }
}
