using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;

namespace EdgeGrid.Architecture.Tests.Metadata;

/// <summary>Names types in one form for every runtime (System.Int32[], EdgeGrid.Contracts.Topics+Kind) and tells a listener, if there is one, what it meets.</summary>
internal sealed class TypeNames(IHearMetadata? listener) : ISignatureTypeProvider<string, object?>
{
    public string GetPrimitiveType(PrimitiveTypeCode typeCode)
    {
        listener?.Primitive(typeCode);
        return "System." + typeCode;
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var name = Of(reader, handle);
        listener?.Type(name, null);
        return name;
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var name = Of(reader, handle);
        listener?.Type(name, AssemblyOf(reader, handle));
        return name;
    }

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments)
    {
        var name = $"{genericType}<{string.Join(", ", typeArguments)}>";
        listener?.Generic(name);
        return name;
    }

    public string GetArrayType(string elementType, ArrayShape shape)
    {
        var name = $"{elementType}[{new string(',', shape.Rank - 1)}]";
        listener?.MultiDimensionalArray(name);
        return name;
    }

    public string GetPointerType(string elementType)
    {
        listener?.Pointer(elementType + "*");
        return elementType + "*";
    }

    public string GetFunctionPointerType(MethodSignature<string> signature)
    {
        listener?.Pointer("delegate*");
        return "delegate*";
    }

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired)
    {
        listener?.Modifier(modifier);
        return unmodifiedType;
    }

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetPinnedType(string elementType) => elementType;

    public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index.ToString(CultureInfo.InvariantCulture);

    public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index.ToString(CultureInfo.InvariantCulture);

    public static string Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return outer.IsNil
            ? Full(reader.GetString(type.Namespace), reader.GetString(type.Name))
            : Of(reader, outer) + "+" + reader.GetString(type.Name);
    }

    public static string Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Of(reader, (TypeReferenceHandle)type.ResolutionScope) + "+" + reader.GetString(type.Name)
            : Full(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    public static string AssemblyOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => AssemblyOf(reader, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            _ => "",
        };
    }

    private static string Full(string space, string name) => space.Length == 0 ? name : space + "." + name;
}
