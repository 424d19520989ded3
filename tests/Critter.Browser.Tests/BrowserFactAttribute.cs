namespace Critter.Browser.Tests;

/// <summary>A test that needs a real browser: it says that it skips where none is installed.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] _places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Skips where there is no browser.</summary>
    public BrowserFactAttribute()
    {
        if (Executable is null)
        {
            Skip = "no chromium is installed (Debian: apt-get install chromium), nor does CRITTER_CHROMIUM name one";
        }
    }

    /// <summary>The browser's program, or null.</summary>
    public static string? Executable => ((string?[])[Environment.GetEnvironmentVariable("CRITTER_CHROMIUM"), .. _places]).FirstOrDefault(File.Exists);
}
