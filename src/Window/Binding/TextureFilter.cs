namespace Raylib_cs;

/// <summary>How a texture is read between its pixels.</summary>
internal enum TextureFilter
{
    Bilinear = 1,
    Trilinear = 2,
}
