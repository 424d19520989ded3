namespace Critter.App;

/// <summary>How the program is called.</summary>
internal static class ProgramName
{
    /// <summary>What to type before a command: in a checkout what the README says, else the program's name.</summary>
    public static string Call => File.Exists(Path.Combine("src", "App", "Critter.App.csproj")) ? "dotnet run -c Release --project src/App --" : "critter";
}
