using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EdgeGrid.Architecture.Tests.Metadata;

/// <summary>An assembly read as data, never loaded: what its types mention in signatures, bases and method bodies. Custom attributes are not looked at.</summary>
internal sealed class BuiltAssembly : IDisposable
{
    private readonly PEReader file;

    private BuiltAssembly(Stream stream)
    {
        file = new PEReader(stream);
        Reader = file.GetMetadataReader();
    }

    public MetadataReader Reader { get; }

    public static BuiltAssembly At(string path) => new(File.OpenRead(path));

    public static BuiltAssembly In(byte[] image) => new(new MemoryStream(image));

    public void Dispose() => file.Dispose();

    public IEnumerable<(string Name, TypeDefinition Type)> Types() =>
        Reader.TypeDefinitions.Select(handle => (TypeNames.Of(Reader, handle), Reader.GetTypeDefinition(handle)));

    public IReadOnlyList<string> Enums() =>
        [.. Types().Where(t => BaseName(t.Type) == "System.Enum").Select(t => t.Name)];

    public string? BaseName(TypeDefinition type) => type.BaseType.Kind switch
    {
        HandleKind.TypeReference when !type.BaseType.IsNil => TypeNames.Of(Reader, (TypeReferenceHandle)type.BaseType),
        HandleKind.TypeDefinition when !type.BaseType.IsNil => TypeNames.Of(Reader, (TypeDefinitionHandle)type.BaseType),
        _ => null,
    };

    public MethodBodyBlock? Body(MethodDefinition method) =>
        method.RelativeVirtualAddress == 0 ? null : file.GetMethodBody(method.RelativeVirtualAddress);

    /// <summary>Tells what the type itself mentions: base, interfaces, fields.</summary>
    public void Hear(TypeDefinition type, IHearMetadata listener)
    {
        Hear(type.BaseType, listener);
        foreach (var handle in type.GetInterfaceImplementations())
            Hear(Reader.GetInterfaceImplementation(handle).Interface, listener);
        foreach (var handle in type.GetFields())
            Reader.GetFieldDefinition(handle).DecodeSignature(new TypeNames(listener), null);
    }

    /// <summary>Tells what one method mentions: signature, locals, caught exceptions, and every token of its body.</summary>
    public void Hear(MethodDefinition method, IHearMetadata listener)
    {
        var types = new TypeNames(listener);
        method.DecodeSignature(types, null);
        if (Body(method) is not { } body)
            return;

        if (!body.LocalSignature.IsNil)
            Reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(types, null);
        foreach (var region in body.ExceptionRegions)
            Hear(region.CatchType, listener);
        foreach (var instruction in Instruction.Read(body).Where(i => i.HasToken))
            Hear(instruction.Token, listener);
    }

    private void Hear(EntityHandle token, IHearMetadata listener)
    {
        if (token.IsNil)
            return;

        var types = new TypeNames(listener);
        switch (token.Kind)
        {
            case HandleKind.TypeDefinition:
                types.GetTypeFromDefinition(Reader, (TypeDefinitionHandle)token, 0);
                break;
            case HandleKind.TypeReference:
                types.GetTypeFromReference(Reader, (TypeReferenceHandle)token, 0);
                break;
            case HandleKind.TypeSpecification:
                types.GetTypeFromSpecification(Reader, null, (TypeSpecificationHandle)token, 0);
                break;
            case HandleKind.MethodDefinition:
                types.GetTypeFromDefinition(Reader, Reader.GetMethodDefinition((MethodDefinitionHandle)token).GetDeclaringType(), 0);
                break;
            case HandleKind.FieldDefinition:
                types.GetTypeFromDefinition(Reader, Reader.GetFieldDefinition((FieldDefinitionHandle)token).GetDeclaringType(), 0);
                break;
            case HandleKind.MemberReference:
                HearMember((MemberReferenceHandle)token, listener);
                break;
            case HandleKind.MethodSpecification:
                HearGenericMethod((MethodSpecificationHandle)token, listener);
                break;
        }
    }

    private void HearMember(MemberReferenceHandle handle, IHearMetadata listener)
    {
        var line = MemberName.Of(Reader, handle, null);
        if (listener.Knows(line))
            return;

        MemberName.Of(Reader, handle, listener);
        var parent = Reader.GetMemberReference(handle).Parent;
        if (parent.Kind == HandleKind.TypeReference)
            listener.Member(line, TypeNames.AssemblyOf(Reader, (TypeReferenceHandle)parent));
    }

    private void HearGenericMethod(MethodSpecificationHandle handle, IHearMetadata listener)
    {
        var instance = Reader.GetMethodSpecification(handle);
        var name = instance.Method.Kind == HandleKind.MemberReference
            ? MemberName.Of(Reader, (MemberReferenceHandle)instance.Method, null)
            : Reader.GetString(Reader.GetMethodDefinition((MethodDefinitionHandle)instance.Method).Name);
        if (listener.Knows(name))
            return;

        var arguments = instance.DecodeSignature(new TypeNames(listener), null);
        listener.Generic($"{name} of <{string.Join(", ", arguments)}>");
        Hear(instance.Method, listener);
    }
}
