using System.Globalization;
using System.Net.Sockets;

namespace Critter.Window.Screen;

/// <summary>
/// Checks that a display answers, before raylib opens one: raylib built on SDL draws nowhere, without an error, when it finds none, and
/// built on GLFW or RGFW it writes messages of its own.
/// </summary>
internal static class DisplayProbe
{
    private const string SocketFolder = "/tmp/.X11-unix/X";
    private const int FirstPort = 6000;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>Why there is no display, or null where one answers.</summary>
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
            // ArgumentException: the path is longer than a socket's may be.
            return false;
        }
    }

    // The display of another machine, or of this one through SSH.
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
