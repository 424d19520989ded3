using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Critter.Tests.Mutations;

/// <summary>
/// Gives a reader spoilt files. Each must be accepted, and what was read be of use, or be refused in one line that names the file
/// and the place; within a second of the processor's time and 200 MB, on a thread with a usual stack.
/// </summary>
internal sealed class MutationTest
{
    private const double MostSeconds = 1;
    private const long MostBytes = 200_000_000;
    private const int LongestRefusal = 1000;
    private const int StackBytes = 1 << 20;
    private const int MostFailures = 12;
    private const int LinesOfAFault = 12;
    private static readonly TimeSpan _hangsAfter = TimeSpan.FromSeconds(60);

    private readonly string _kind;
    private readonly Regex _refusal;
    private readonly Func<byte[], Reading> _read;
    private readonly List<string> _failures = [];
    private MutationFigures _figures;
    private volatile int _number;

    /// <param name="kind">What is read: also the name of a folder.</param>
    /// <param name="refusal">What every refusal matches: the file, then the place.</param>
    /// <param name="read">Reads bytes as the program does, uses what was read, and lets through only exceptions that are faults.</param>
    public MutationTest(string kind, Regex refusal, Func<byte[], Reading> read)
    {
        _kind = kind;
        _refusal = refusal;
        _read = read;
    }

    /// <summary>Reads so many mutants (<see cref="MutationCount"/>) and fails with all that went wrong.</summary>
    /// <param name="specimens">Good files; each must be accepted.</param>
    /// <param name="mutations">Ways to spoil them.</param>
    /// <param name="output">Gets the figures.</param>
    /// <param name="share">In how many tests the mutants of this kind are made, together.</param>
    public void Run(IReadOnlyList<Specimen> specimens, IReadOnlyList<Mutation> mutations, ITestOutputHelper output, int share = 1)
    {
        int count = (MutationCount.Here + share - 1) / share;
        foreach (Specimen specimen in specimens)
        {
            Reading reading = _read(specimen.Bytes);
            Assert.True(reading.Refusal is null, $"{specimen.Name} is a good {_kind} and was refused: {reading.Refusal}");
        }

        Mutator mutator = new(specimens, mutations, MutationCount.Seed);
        OnItsOwnThread(() =>
        {
            for (_number = 0; _number < count && _failures.Count < MostFailures; _number++)
            {
                Mutant mutant = mutator.Make(_number);
                if (Examine(mutant.Bytes) is { } fault)
                {
                    _failures.Add(FormattableString.Invariant($"{_kind}, seed {MutationCount.Seed}, mutant {_number} ({mutant.Name}; {Kept(mutant)}): {fault}"));
                }
            }
        });
        output.WriteLine(FormattableString.Invariant($"{_kind}: {_figures}"));
        Assert.True(_failures.Count == 0, string.Join("\n", _failures));
    }

    /// <summary>Reads every file of a corpus and fails with all that went wrong.</summary>
    public void Run(IReadOnlyList<Specimen> corpus)
    {
        OnItsOwnThread(() => _failures.AddRange(corpus
            .Select(specimen => (specimen.Name, Fault: Examine(specimen.Bytes)))
            .Where(pair => pair.Fault is not null)
            .Select(pair => $"{pair.Name}: {pair.Fault}")));
        Assert.True(_failures.Count == 0, string.Join("\n", _failures));
    }

    private string? Examine(byte[] bytes)
    {
        try
        {
            (Reading reading, double seconds, long allocated) = Measure(bytes);
            _figures = _figures.With(reading, seconds, allocated);
            return seconds > MostSeconds ? FormattableString.Invariant($"took {seconds:0.00} s")
                : allocated > MostBytes ? FormattableString.Invariant($"took {allocated / 1e6:0} MB")
                : reading.Refusal is { } refusal ? FaultOf(refusal) : null;
        }
        catch (Exception exception)
        {
            return string.Join('\n', exception.ToString().Split('\n').Take(LinesOfAFault));
        }
    }

    private (Reading Reading, double Seconds, long Allocated) Measure(byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        double start = ThreadClock.Seconds();
        Reading reading = _read(bytes);
        return (reading, ThreadClock.Seconds() - start, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private string? FaultOf(string refusal)
    {
        return refusal.Any(char.IsControl) ? $"was refused in more than one line: {refusal}"
            : refusal.Length > LongestRefusal ? FormattableString.Invariant($"was refused in {refusal.Length} characters: {refusal[..LongestRefusal]}")
            : !_refusal.IsMatch(refusal) ? $"was refused without the file and the place: {refusal}"
            : null;
    }

    // The tests' own folder: a person finds it, and the next build's cleaning takes it away.
    private string Kept(Mutant mutant)
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "failed-mutants", _kind)).FullName;
        string path = Path.Combine(folder, FormattableString.Invariant($"{MutationCount.Seed}-{_number}.bin"));
        File.WriteAllBytes(path, mutant.Bytes);
        return path;
    }

    // A stack that overflows ends the process, and a reader that never returns would end nothing: somebody has to watch.
    private void OnItsOwnThread(Action work)
    {
        Exception? failure = null;
        Thread thread = new(() => failure = Record.Exception(work), StackBytes) { IsBackground = true, Name = _kind };
        thread.Start();
        int last = -1;
        while (!thread.Join(_hangsAfter))
        {
            int now = _number;
            Assert.True(now != last, FormattableString.Invariant($"{_kind}, seed {MutationCount.Seed}, mutant {now}: hangs"));
            last = now;
        }

        Assert.True(failure is null, failure?.ToString());
    }
}
