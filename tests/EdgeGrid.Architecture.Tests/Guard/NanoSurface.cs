using System.Reflection;
using EdgeGrid.Architecture.Tests.Metadata;

namespace EdgeGrid.Architecture.Tests.Guard;

/// <summary>The built signature surface: its types and their visible members, one line each.</summary>
internal static class NanoSurface
{
    public static string Assembly { get; } = Repository.BuiltIn("firmware/EdgeGrid.NanoSurface", "mscorlib.dll");

    public static string ApprovedFile { get; } = Repository.At("tests/EdgeGrid.Architecture.Tests/Approved/nano-surface.txt");

    public static HashSet<string> Approved() => [.. File.ReadAllLines(ApprovedFile)];

    public static List<string> Lines()
    {
        using var surface = BuiltAssembly.At(Assembly);
        var reader = surface.Reader;
        var names = new TypeNames(null);
        var lines = new List<string>();
        foreach (var (type, definition) in surface.Types().Where(t => t.Type.Attributes.HasFlag(TypeAttributes.Public)))
        {
            lines.Add(type);
            lines.AddRange(definition.GetMethods().Select(reader.GetMethodDefinition)
                .Where(method => (method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family)
                .Select(method => MemberName.OfMethod(type, reader.GetString(method.Name), method.DecodeSignature(names, null))));
            lines.AddRange(definition.GetFields().Select(reader.GetFieldDefinition)
                .Where(field => field.Attributes.HasFlag(FieldAttributes.Public) && !field.Attributes.HasFlag(FieldAttributes.Literal) && !field.Attributes.HasFlag(FieldAttributes.SpecialName))
                .Select(field => MemberName.OfField(type, reader.GetString(field.Name), field.DecodeSignature(names, null))));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
