using System.Reflection;
using System.Text.Json;

namespace Critter.Agent.Options;

/// <summary>One option of a record of options.</summary>
internal sealed class OptionField
{
    private readonly PropertyInfo _property;

    public OptionField(PropertyInfo property)
    {
        _property = property;
        Key = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        MayBeNull = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
    }

    /// <summary>The property's name in camelCase, as files write it.</summary>
    public string Key { get; }

    public Type Type => _property.PropertyType;

    public bool MayBeNull { get; }

    /// <summary>Whether this is itself a record of options, of which a file may give some: a class that is whole without being told anything.</summary>
    public bool IsGroup => Type is { IsClass: true } && Type != typeof(string) && Type.GetConstructor(Type.EmptyTypes) is not null;

    public object? ValueIn(object options) => _property.GetValue(options);

    // Reflection may set what is init only; it is done to copies that nobody has seen yet.
    public void SetIn(object options, object? value) => _property.SetValue(options, value);
}
