using System.Reflection.Metadata;

namespace EdgeGrid.Architecture.Tests.Metadata;

/// <summary>Is told everything one type of an assembly mentions. An assembly of null is the one being read.</summary>
internal interface IHearMetadata
{
    void Type(string name, string? assembly);

    void Primitive(PrimitiveTypeCode code)
    {
    }

    void Generic(string name)
    {
    }

    void MultiDimensionalArray(string name)
    {
    }

    void Pointer(string name)
    {
    }

    void Modifier(string name)
    {
    }

    /// <summary>A method or field outside the assembly, in the form of <see cref="MemberName"/>.</summary>
    void Member(string line, string assembly)
    {
    }

    /// <summary>Whether a member is accepted as it is, without a look at the types in its signature.</summary>
    bool Knows(string line) => false;
}
