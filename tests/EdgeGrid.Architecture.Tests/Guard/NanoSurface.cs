using System.Reflection;
using EdgeGrid.Architecture.Tests.Metadata;

namespace EdgeGrid.Architecture.Tests.Guard;

/// <summary>A built signature surface: its types and their visible members, one line each.</summary>
internal sealed record NanoSurface(string Assembly, string ApprovedFile)
{
    /// <summary>What shared code may use.</summary>
    public static NanoSurface Core { get; } = new(Repository.BuiltIn("firmware/EdgeGrid.NanoSurface", "mscorlib.dll"), Approvals("nano-surface.txt"));

    /// <summary>What the board's drivers may use besides.</summary>
    public static NanoSurface Device { get; } = new(Repository.BuiltIn("firmware/EdgeGrid.NanoSurface.Device", "EdgeGrid.NanoSurface.Device.dll"), Approvals("nano-device-surface.txt"));

    public HashSet<string> Approved() => [.. File.ReadAllLines(ApprovedFile)];

    public List<string> Lines()
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

    private static string Approvals(string file) => Repository.At("tests/EdgeGrid.Architecture.Tests/Approved/" + file);
}
