namespace Critter.Window.Tests;

/// <summary>As <see cref="WindowFactAttribute"/>, where the library is the system's: one that lies beside the program cannot be missing.</summary>
public sealed class SystemLibraryFactAttribute : FactAttribute
{
    public SystemLibraryFactAttribute() =>
        Skip = VirtualDisplay.MissingReason ?? (VirtualDisplay.BringsLibrary ? "the package brings libraylib, beside the program" : null);
}
