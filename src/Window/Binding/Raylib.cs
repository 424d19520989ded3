using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Raylib_cs;

/// <summary>
/// The calls of raylib 6.0 that the window makes, under the names that the package Raylib-cs gives them, bound to the system's
/// libraylib. Compiled only where the package is not used (Raylib.targets). raylib.h documents each call.
/// </summary>
internal static unsafe partial class Raylib
{
    internal const string Library = "raylib";

    // raylib 6.0's own soname first: libraylib.so may be of another version.
    private static readonly string[] _names = ["libraylib.so.600", "libraylib.so", "raylib"];

    static Raylib()
    {
        NativeLibrary.SetDllImportResolver(typeof(Raylib).Assembly, static (name, assembly, searchPath) =>
        {
            nint handle = 0;
            bool found = name == Library && _names.Any(candidate => NativeLibrary.TryLoad(candidate, assembly, searchPath, out handle));
            return found ? handle : 0;
        });
    }

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void InitWindow(int width, int height, string title);
    [LibraryImport(Library)] internal static partial void CloseWindow();
    [LibraryImport(Library)][return: MarshalAs(UnmanagedType.U1)] internal static partial bool WindowShouldClose();
    [LibraryImport(Library)][return: MarshalAs(UnmanagedType.U1)] internal static partial bool IsWindowReady();
    [LibraryImport(Library)] internal static partial void SetConfigFlags(ConfigFlags flags);
    [LibraryImport(Library)] internal static partial void SetTraceLogLevel(TraceLogLevel logLevel);
    [LibraryImport(Library)] internal static partial void SetWindowMinSize(int width, int height);
    [LibraryImport(Library)] internal static partial void SetWindowSize(int width, int height);
    [LibraryImport(Library)] internal static partial void ToggleBorderlessWindowed();
    [LibraryImport(Library)] internal static partial int GetScreenWidth();
    [LibraryImport(Library)] internal static partial int GetScreenHeight();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial void SetWindowTitle(string title);
    [LibraryImport(Library)] internal static partial void SetTargetFPS(int fps);
    [LibraryImport(Library)] internal static partial int GetFPS();
    [LibraryImport(Library)] internal static partial void BeginDrawing();
    [LibraryImport(Library)] internal static partial void EndDrawing();
    [LibraryImport(Library)] internal static partial void ClearBackground(Color color);
    [LibraryImport(Library)] internal static partial void DrawLineEx(Vector2 startPos, Vector2 endPos, float thick, Color color);
    [LibraryImport(Library)]
    internal static partial void DrawRing(Vector2 center, float innerRadius, float outerRadius, float startAngle, float endAngle, int segments, Color color);
    [LibraryImport(Library)] internal static partial void DrawRectangleRec(Rectangle rec, Color color);
    [LibraryImport(Library)] internal static partial Image GenImageColor(int width, int height, Color color);
    [LibraryImport(Library)] internal static partial Texture2D LoadTextureFromImage(Image image);
    [LibraryImport(Library)] internal static partial void UnloadTexture(Texture2D texture);
    [LibraryImport(Library)]
    internal static partial void DrawTexturePro(Texture2D texture, Rectangle source, Rectangle dest, Vector2 origin, float rotation, Color tint);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void DrawTextEx(Font font, string text, Vector2 position, float fontSize, float spacing, Color tint);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Vector2 MeasureTextEx(Font font, string text, float fontSize, float spacing);
    [LibraryImport(Library)] internal static partial void UnloadFont(Font font);
    [LibraryImport(Library)] internal static partial void SetTextureFilter(Texture2D texture, TextureFilter filter);
    [LibraryImport(Library)] internal static partial void BeginScissorMode(int x, int y, int width, int height);
    [LibraryImport(Library)] internal static partial void EndScissorMode();
    [LibraryImport(Library)] internal static partial Image LoadImageFromScreen();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool ExportImage(Image image, string fileName);
    [LibraryImport(Library)] internal static partial void UnloadImage(Image image);
    [LibraryImport(Library)] internal static partial void SetExitKey(KeyboardKey key);
    [LibraryImport(Library)] internal static partial int GetKeyPressed();
    [LibraryImport(Library)][return: MarshalAs(UnmanagedType.U1)] internal static partial bool IsKeyDown(KeyboardKey key);
    [LibraryImport(Library)] internal static partial Vector2 GetMousePosition();
    [LibraryImport(Library)][return: MarshalAs(UnmanagedType.U1)] internal static partial bool IsMouseButtonDown(MouseButton button);
    [LibraryImport(Library)][return: MarshalAs(UnmanagedType.U1)] internal static partial bool IsFileDropped();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial Font LoadFontFromMemory(string fileType, byte[] fileData, int dataSize, int fontSize, int[] codepoints, int codepointCount);
    [LibraryImport(Library)] private static partial void UpdateTexture(Texture2D texture, void* pixels);
    [LibraryImport(Library)] private static partial void GenTextureMipmaps(Texture2D* texture);
    [LibraryImport(Library)] private static partial FilePathList LoadDroppedFiles();
    [LibraryImport(Library)] private static partial void UnloadDroppedFiles(FilePathList files);

    internal static void UpdateTexture(Texture2D texture, Color[] pixels)
    {
        fixed (Color* first = pixels)
        {
            UpdateTexture(texture, first);
        }
    }

    internal static void GenTextureMipmaps(ref Texture2D texture)
    {
        fixed (Texture2D* pointer = &texture)
        {
            GenTextureMipmaps(pointer);
        }
    }

    internal static Font LoadFontFromMemory(string fileType, byte[] fileData, int fontSize, int[] codepoints, int codepointCount) =>
        LoadFontFromMemory(fileType, fileData, fileData.Length, fontSize, codepoints, codepointCount);

    internal static string[] GetDroppedFiles()
    {
        FilePathList list = LoadDroppedFiles();
        string[] files = new string[list.Count];
        for (int i = 0; i < files.Length; i++)
        {
            files[i] = Marshal.PtrToStringUTF8((nint)list.Paths[i]) ?? "";
        }

        UnloadDroppedFiles(list);
        return files;
    }
}

/// <summary>The one call that the window makes of rlgl, raylib's layer over OpenGL.</summary>
internal static partial class Rlgl
{
    [LibraryImport(Raylib.Library, EntryPoint = "rlDisableDepthMask")] internal static partial void DisableDepthMask();
}
