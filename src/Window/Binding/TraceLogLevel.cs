namespace Raylib_cs;

/// <summary>How much raylib says on its own.</summary>
internal enum TraceLogLevel
{
    None = 7,
}
