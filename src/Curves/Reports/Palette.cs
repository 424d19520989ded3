
namespace Critter.Curves.Reports;

/// <summary>
/// Colours of groups, after Okabe and Ito ("Color universal design", 2008): told apart by colour-blind readers too. A dash pattern
/// goes with each, for black-and-white print.
/// </summary>
public static class Palette
{
    private static readonly string[] _onLight = ["#0072b2", "#d55e00", "#00805f", "#b0478a", "#8a6100", "#2b8cc4", "#6a4c93", "#555555"];
    private static readonly string[] _onDark = ["#5ab4f0", "#ff8f4f", "#3dd6a5", "#f09cc8", "#f0c14b", "#9bdcff", "#b79cff", "#b5b5b5"];
    private static readonly string[] _dashes = ["", "7 3", "2 3", "10 3 2 3", "4 2", "1 2", "8 2 2 2 2 2", "12 4"];

    /// <summary>How many colours there are before they come again.</summary>
    public static int Count => _onLight.Length;

    /// <summary>The colour of a group on white.</summary>
    public static string Light(int group) => _onLight[group % Count];

    /// <summary>The colour of a group on a dark ground.</summary>
    public static string Dark(int group) => _onDark[group % Count];

    /// <summary>The dash pattern of a group's line, as SVG writes it; empty for a whole line. Of 64 groups no two have the same colour and pattern.</summary>
    public static string Dash(int group) => _dashes[(group + (3 * (group / Count))) % Count];
}
