using System.Reflection;
using Critter.Core;
using NetArchTest.Rules;

namespace Critter.App.Tests;

/// <summary>Which room (a folder of src, and its namespace) may use which: the picture in docs/design.md.</summary>
public sealed class RoomTests
{
    private static readonly Dictionary<string, string[]> _uses = new()
    {
        ["Core"] = [],
        ["Sim"] = ["Core"],
        ["Nn"] = ["Core"],
        ["Runs"] = ["Core"],
        ["Lab"] = ["Core", "Nn", "Runs"],
        ["Agent"] = ["Core", "Sim", "Nn", "Runs"],
        ["Curves"] = ["Core", "Runs"],
        ["Export"] = ["Core", "Nn", "Runs"],
        ["Window"] = ["Core", "Sim", "Nn", "Runs", "Lab", "Agent"],
        ["App"] = ["Core", "Sim", "Nn", "Runs", "Lab", "Agent", "Curves", "Export", "Window"],
    };

    // The rooms that need no display are the library; the others are the program.
    private static readonly Assembly[] _assemblies = [typeof(ExitCode).Assembly, typeof(ProgramVersion).Assembly];

    public static TheoryData<string> Rooms => new(_uses.Keys);

    [Fact]
    public void Rooms_InTheAssemblies_AreThoseOfThePicture()
    {
        IEnumerable<string> found = _assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type => type.Namespace ?? "")
            .Where(name => name.StartsWith("Critter", StringComparison.Ordinal))
            .Select(name => name.Split('.').ElementAtOrDefault(1) ?? "");
        Assert.Equal(_uses.Keys.Order(), found.Distinct().Order());
    }

    // Equal, not within: an arrow that nothing goes along any more is to leave the picture.
    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_OfAllRooms_UsesThoseThatItMay(string room)
    {
        string[] used = [.. _uses.Keys.Where(other => other != room && UsersOf($"Critter.{other}", In(room)).Any())];
        Assert.Equal(_uses[room].Order(), used.Order());
    }

    [Theory]
    [InlineData("Raylib_cs", "Critter.Window")]
    [InlineData("MathNet", "Critter.Nn.Readable", "Critter.Curves")]
    [InlineData("Spectre", "Critter.App")]
    [InlineData("SkiaSharp", "Critter.App", "Critter.Window")]
    [InlineData("System.CommandLine", "Critter.App")]
    public void Package_IsUsed_OnlyWhereItMayBe(string package, params string[] places)
    {
        string[] users = [.. UsersOf(package, Types.InAssemblies(_assemblies).That().ResideInNamespace("Critter"))];
        Assert.NotEmpty(users);
        Assert.All(users, user => Assert.Contains(places, place => user.StartsWith($"{place}.", StringComparison.Ordinal)));
    }

    private static PredicateList In(string room) => Types.InAssemblies(_assemblies).That().ResideInNamespace($"Critter.{room}");

    private static IEnumerable<string> UsersOf(string used, PredicateList types) =>
        types.And().HaveDependencyOn(used).GetTypes().Select(type => type.FullName!);
}
