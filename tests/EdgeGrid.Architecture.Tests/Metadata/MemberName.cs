using System.Reflection.Metadata;

namespace EdgeGrid.Architecture.Tests.Metadata;

/// <summary>One line for one member, equal in .NET's metadata and the nano surface's: <c>System.String.Substring(System.Int32) : System.String</c>.</summary>
internal static class MemberName
{
    public static string OfMethod(string type, string name, MethodSignature<string> signature) =>
        $"{type}.{name}({string.Join(", ", signature.ParameterTypes)}) : {signature.ReturnType}{(signature.Header.IsInstance ? "" : " static")}";

    public static string OfField(string type, string name, string fieldType) => $"{type}.{name} : {fieldType}";

    /// <summary>A member as the metadata refers to it; a listener hears the types in its signature.</summary>
    public static string Of(MetadataReader reader, MemberReferenceHandle handle, IHearMetadata? listener)
    {
        var member = reader.GetMemberReference(handle);
        var types = new TypeNames(listener);
        var name = reader.GetString(member.Name);
        var parent = member.Parent.Kind switch
        {
            HandleKind.TypeReference => types.GetTypeFromReference(reader, (TypeReferenceHandle)member.Parent, 0),
            HandleKind.TypeDefinition => types.GetTypeFromDefinition(reader, (TypeDefinitionHandle)member.Parent, 0),
            HandleKind.TypeSpecification => types.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)member.Parent, 0),
            _ => member.Parent.Kind.ToString(),
        };
        return member.GetKind() == MemberReferenceKind.Field
            ? OfField(parent, name, member.DecodeFieldSignature(types, null))
            : OfMethod(parent, name, member.DecodeMethodSignature(types, null));
    }
}
