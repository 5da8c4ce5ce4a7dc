using System.Reflection.Metadata;
using EdgeGrid.Architecture.Tests.Metadata;

namespace EdgeGrid.Architecture.Tests.Guard;

/// <summary>Collects what the device lacks or dies of, each as one sentence with its place.</summary>
internal sealed class Findings(IReadOnlySet<string> approved) : IHearMetadata
{
    private readonly SortedSet<string> sentences = new(StringComparer.Ordinal);

    /// <summary>The type or method being read.</summary>
    public string Place { get; set; } = "";

    public IReadOnlyCollection<string> Sentences => sentences;

    public void Add(string what) => sentences.Add($"{Place}: {what}");

    public void Type(string name, string? assembly)
    {
        if (name is "System.Single" or "System.Double" or "System.Decimal")
            Add($"floating point or decimal ({name})");
        else if (IsForeign(assembly) && !approved.Contains(name) && !LoweredDifferently.Types.Contains(name))
            Add($"a type not approved: {name}{LoweredDifferently.Hint(name)}");
    }

    public void Primitive(PrimitiveTypeCode code)
    {
        if (code is PrimitiveTypeCode.Single or PrimitiveTypeCode.Double)
            Add($"floating point or decimal (System.{code})");
    }

    public void Generic(string name) => Add($"a generic type or method in use: {name}{LoweredDifferently.Hint(name)}");

    public void MultiDimensionalArray(string name) => Add($"a multi-dimensional array: {name}");

    public void Pointer(string name) => Add($"a pointer: {name}");

    public void Modifier(string name)
    {
        if (name.EndsWith(".IsVolatile", StringComparison.Ordinal))
            Add("a volatile field");
    }

    public void Member(string line, string assembly)
    {
        if (IsForeign(assembly) && !approved.Contains(line))
            Add($"a member not approved: {line}{LoweredDifferently.Hint(line)}");
    }

    public bool Knows(string line) => LoweredDifferently.Members.ContainsKey(line);

    private static bool IsForeign(string? assembly) => assembly is not null && !assembly.StartsWith("EdgeGrid.", StringComparison.Ordinal);
}
