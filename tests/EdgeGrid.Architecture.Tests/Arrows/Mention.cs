using EdgeGrid.Architecture.Tests.Metadata;

namespace EdgeGrid.Architecture.Tests.Arrows;

/// <summary>One type that mentions another; nested and compiler-made types count as the type they are written in.</summary>
internal sealed record Mention(string From, string To)
{
    /// <summary>Every mention of one of the project's own types in a built assembly.</summary>
    public static IReadOnlyCollection<Mention> In(BuiltAssembly assembly)
    {
        var mentions = new HashSet<Mention>();
        foreach (var (name, type) in assembly.Types())
        {
            var listener = new Listener(Outermost(name), mentions);
            assembly.Hear(type, listener);
            foreach (var method in type.GetMethods())
                assembly.Hear(assembly.Reader.GetMethodDefinition(method), listener);
        }

        return mentions;
    }

    private static string Outermost(string name) => name.Split('+')[0];

    private sealed class Listener(string from, HashSet<Mention> mentions) : IHearMetadata
    {
        public void Type(string name, string? assembly)
        {
            var to = Outermost(name);
            if (to != from && to.StartsWith("EdgeGrid.", StringComparison.Ordinal))
                mentions.Add(new Mention(from, to));
        }
    }
}
