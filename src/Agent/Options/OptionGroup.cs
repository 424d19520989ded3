using System.Collections.Concurrent;
using System.Reflection;

namespace Critter.Agent.Options;

/// <summary>The options of one type of record, read from the type once: every public property that can be initialised, in order.</summary>
internal sealed class OptionGroup
{
    private static readonly ConcurrentDictionary<Type, OptionGroup> _known = new();

    private readonly Type _type;

    private OptionGroup(Type type)
    {
        _type = type;
        Fields =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite)
                .Select(property => new OptionField(property)),
        ];
    }

    public IReadOnlyList<OptionField> Fields { get; }

    public static OptionGroup Of(Type type) => _known.GetOrAdd(type, static unknown => new OptionGroup(unknown));

    /// <summary>Every key below this group that holds a value, dotted: <c>seed</c>, <c>learner.discount</c>.</summary>
    public IEnumerable<string> Paths()
    {
        return Fields.SelectMany(field =>
            field.IsGroup ? Of(field.Type).Paths().Select(path => $"{field.Key}.{path}") : [field.Key]);
    }

    public OptionField? Find(string key) => Fields.FirstOrDefault(field => field.Key == key);

    public object Copy(object options)
    {
        object copy = Activator.CreateInstance(_type)!;
        foreach (OptionField field in Fields)
        {
            field.SetIn(copy, field.ValueIn(options));
        }

        return copy;
    }
}
