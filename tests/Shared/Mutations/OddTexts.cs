namespace Critter.Tests.Mutations;

/// <summary>Texts that stand where a number should, or are numbers that no one expects.</summary>
internal static class OddTexts
{
    public static IReadOnlyList<string> Numbers { get; } =
    [
        "0", "-0", "-1", "1", "2", "0.1", "1.0", "1e400", "-1e400", "1e308", "-1e308", "1.7976931348623157e308", "1e39", "-3.5e38", "1e18", "1e-400",
        "5e-324", "1e-40", "255", "256", "65536", "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967295", "4294967296",
        "9007199254740993", "9e18", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616",
        "123456789012345678901234567890", "0.12345678901234567890123456789", "1e-7", "1E+3", "1000000", "16777217", "0.9999999999999999",
    ];

    public static IReadOnlyList<string> Others { get; } =
    [
        "NaN", "Infinity", "-Infinity", "inf", "+1", "01", ".5", "1.", "1e", "0x10", "1,000", "1_000", "--1", "-", "", " ", "null", "true",
        "nan", "1e99999999999", "undefined", "1\0", "\u0661",
    ];

    public static string AnyNumber(Random random) => Numbers[random.Next(Numbers.Count)];

    public static string Any(Random random) => random.Next(2) == 0 ? AnyNumber(random) : Others[random.Next(Others.Count)];
}
