namespace Critter.Tests.Mutations;

/// <summary>Makes mutants: the same specimens, seed and number always give the same bytes.</summary>
internal sealed class Mutator
{
    private const double TwiceSpoilt = 0.2;

    private readonly IReadOnlyList<Specimen> _specimens;
    private readonly IReadOnlyList<Mutation> _mutations;
    private readonly int _seed;

    /// <param name="specimens">At least one; the others lend their parts.</param>
    /// <param name="mutations">Ways to spoil them. Each has its turn.</param>
    /// <param name="seed">Another seed gives other mutants.</param>
    public Mutator(IReadOnlyList<Specimen> specimens, IReadOnlyList<Mutation> mutations, int seed)
    {
        Assert.NotEmpty(specimens);
        Assert.NotEmpty(mutations);
        _specimens = specimens;
        _mutations = mutations;
        _seed = seed;
    }

    public Mutant Make(int number)
    {
        Random random = new(unchecked((_seed * 1_000_003) + number));
        // In turns, so that the first hundred mutants already hold one of each sort: deep nesting, above all, which kills a process.
        Mutation mutation = _mutations[number % _mutations.Count];
        Specimen specimen = _specimens[random.Next(_specimens.Count)];
        Specimen other = _specimens[random.Next(_specimens.Count)];
        byte[] bytes = mutation.Apply(specimen.Bytes, other.Bytes, random);
        string name = $"{specimen.Name}, {mutation.Name}";
        if (random.NextDouble() < TwiceSpoilt)
        {
            // What is no longer text or JSON still is bytes.
            Mutation second = ByteMutations.All[random.Next(ByteMutations.All.Count)];
            bytes = second.Apply(bytes, other.Bytes, random);
            name += $", {second.Name}";
        }

        return new Mutant(name, bytes);
    }
}
