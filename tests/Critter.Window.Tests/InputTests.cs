using Critter.Sim;
using Critter.Window.Input;
using Critter.Window.Screen;
using Critter.Window.Terminal;
using Raylib_cs;

namespace Critter.Window.Tests;

public sealed class InputTests
{
    [Fact]
    public void Parse_OfEveryKey_PlaysItsMeaning()
    {
        Assert.NotEmpty(KeyBinding.All);
        var script = KeyScript.Parse(string.Join(",", KeyBinding.All.Select(binding => binding.Name)));

        foreach (KeyBinding binding in KeyBinding.All)
        {
            Assert.Equal([binding.Key], script.Next().Keys);
        }

        Assert.Empty(script.Next().Keys);
    }

    [Fact]
    public void All_Keys_MeanEverythingThatThereIs() =>
        Assert.Equal(Enum.GetValues<WatchKey>(), KeyBinding.All.Select(binding => binding.Key).Order());

    [Theory]
    [InlineData(32, WatchKey.Pause)]
    [InlineData(262, WatchKey.Step)]
    [InlineData(46, WatchKey.Step)]
    [InlineData(49, WatchKey.SpeedSlow)]
    [InlineData(91, WatchKey.EpsilonDown)]
    [InlineData(83, WatchKey.Save)]
    [InlineData(258, WatchKey.Follow)]
    [InlineData(300, WatchKey.FullScreen)]
    [InlineData(256, WatchKey.Quit)]
    public void Keys_ByTheCodesOfRaylib_HaveTheirMeanings(int code, object meaning) =>
        Assert.Contains(((KeyboardKey)code, (WatchKey)meaning), RaylibInput.Keys);

    [Fact]
    public void Keys_OfTheKeyboard_AreAllOfThem() =>
        Assert.Equal(KeyBinding.All.Select(binding => binding.Key), RaylibInput.Keys.Select(key => key.Meaning).Distinct());

    [Theory]
    [InlineData("spce")]
    [InlineData("wait=x")]
    [InlineData("click=1")]
    [InlineData("hold=sideways:3")]
    [InlineData("wait=-1")]
    [InlineData("wait=1.5")]
    [InlineData("hold=up:0")]
    [InlineData("wait=2000000000")]
    public void Parse_OfAnUnknownWord_NamesIt(string word)
    {
        FormatException exception = Assert.Throws<FormatException>(() => KeyScript.Parse($"space,{word}"));

        Assert.Contains($"'{word}'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, false, "forward")]
    [InlineData(true, true, false, "veer left")]
    [InlineData(true, false, true, "veer right")]
    [InlineData(false, true, false, "turn left")]
    [InlineData(false, false, true, "turn right")]
    public void ActionOf_Arrows_IsTheActionOfThatName(bool up, bool left, bool right, string expected)
    {
        WorldOptions world = new();

        int action = new Arrows(up, left, right).ActionOf(world.Actions);

        Assert.Equal(expected, world.Actions[action].Name);
    }

    [Fact]
    public void ActionOf_NoArrows_IsNone() => Assert.Equal(-1, new Arrows(false, true, true).ActionOf(new WorldOptions().Actions));

    [Theory]
    [InlineData(' ', ConsoleKey.Spacebar, WatchKey.Pause)]
    [InlineData('L', ConsoleKey.L, WatchKey.Learning)]
    [InlineData('4', ConsoleKey.D4, WatchKey.SpeedFull)]
    [InlineData('\0', ConsoleKey.RightArrow, WatchKey.Step)]
    public void Meaning_OfATerminalsKey_IsThatOfTheWindows(char character, ConsoleKey key, object expected) =>
        Assert.Equal(expected, TerminalKeys.Meaning(new ConsoleKeyInfo(character, key, false, false, false)));

    [Theory]
    [InlineData(null, null, "neither DISPLAY nor WAYLAND_DISPLAY is set")]
    [InlineData("", "", "neither DISPLAY nor WAYLAND_DISPLAY is set")]
    [InlineData(":4321", null, "nobody answers at DISPLAY=:4321")]
    [InlineData("unix:4321", "", "nobody answers at DISPLAY=unix:4321")]
    [InlineData("localhost:4321.0", null, "nobody answers at DISPLAY=localhost:4321.0")]
    [InlineData("nonsense", null, "nobody answers at DISPLAY=nonsense")]
    [InlineData(null, "wayland-4321", "nobody answers at WAYLAND_DISPLAY=wayland-4321")]
    [InlineData(":4321", "wayland-4321", "nobody answers at DISPLAY=:4321")]
    public void Refusal_WithoutADisplay_SaysWhy(string? display, string? wayland, string expected) =>
        Assert.Equal(expected, DisplayProbe.Refusal(display, wayland, Path.GetTempPath()));
}
