namespace Raylib_cs;

/// <summary>The keys that the window listens to.</summary>
internal enum KeyboardKey
{
    Null = 0,
    Period = 46,
    Slash = 47,
    One = 49,
    Two = 50,
    Three = 51,
    Four = 52,
    A = 65,
    C = 67,
    F = 70,
    H = 72,
    L = 76,
    O = 79,
    P = 80,
    Q = 81,
    R = 82,
    S = 83,
    LeftBracket = 91,
    RightBracket = 93,
    Space = 32,
    Escape = 256,
    Tab = 258,
    Right = 262,
    Left = 263,
    Down = 264,
    Up = 265,
    F1 = 290,
    F11 = 300,
}
