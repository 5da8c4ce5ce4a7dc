using System.Reflection;
using System.Reflection.Metadata;
using EdgeGrid.Architecture.Tests.Metadata;

namespace EdgeGrid.Architecture.Tests.Guard;

/// <summary>
/// Reads a built assembly of shared code and says what nanoFramework v1 would not survive although the compiler lets it pass.
/// What it cannot see: a Hashtable key whose kind only the data flow tells (see <see cref="HashtableKeys"/>), integer text that
/// follows the culture on .NET, recursion that is too deep, memory, and calls made through an interface of .NET's own.
/// </summary>
internal sealed class NanoGuard(BuiltAssembly assembly, IReadOnlySet<string> approved, IReadOnlySet<string> enums)
{
    private readonly Findings findings = new(approved);
    private readonly MetadataReader reader = assembly.Reader;

    /// <summary>Inspects an assembly; the others are the project's own that it refers to.</summary>
    public static IReadOnlyCollection<string> Inspect(BuiltAssembly assembly, params BuiltAssembly[] others)
    {
        using var surface = BuiltAssembly.At(NanoSurface.Core.Assembly);
        HashSet<string> enums = [.. assembly.Enums(), .. surface.Enums(), .. others.SelectMany(other => other.Enums())];
        return new NanoGuard(assembly, NanoSurface.Core.Approved(), enums).Inspect();
    }

    private IReadOnlyCollection<string> Inspect()
    {
        // Attribute types that the compiler embeds are no code of anyone's.
        foreach (var (name, type) in assembly.Types().Where(t => assembly.BaseName(t.Type) != "System.Attribute"))
            InspectType(name, type);
        return findings.Sentences;
    }

    private void InspectType(string name, TypeDefinition type)
    {
        findings.Place = name;
        if (type.GetGenericParameters().Count > 0)
            findings.Add("an own generic type");
        if (name.Contains(">d__", StringComparison.Ordinal))
            findings.Add("an async method or an iterator");

        assembly.Hear(type, findings);
        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
        {
            findings.Place = name + "." + reader.GetString(method.Name);
            if (type.Attributes.HasFlag(TypeAttributes.Interface))
                InspectInterfaceMethod(method);
            InspectMethod(method);
        }
    }

    private void InspectInterfaceMethod(MethodDefinition method)
    {
        if (method.Attributes.HasFlag(MethodAttributes.Static))
            findings.Add("a static member of an interface");
        else if (!method.Attributes.HasFlag(MethodAttributes.Abstract))
            findings.Add("a default interface method");
    }

    private void InspectMethod(MethodDefinition method)
    {
        if (method.GetGenericParameters().Count > 0)
            findings.Add("an own generic method");

        assembly.Hear(method, findings);
        if (assembly.Body(method) is not { } body)
            return;

        var instructions = Instruction.Read(body);
        foreach (var instruction in instructions)
            InspectInstruction(instruction);
        InspectEnumText(instructions);
        foreach (var key in HashtableKeys.Odd(reader, instructions))
            findings.Add($"a Hashtable key that is neither string nor int: {key}");
    }

    private void InspectInstruction(Instruction instruction)
    {
        if (instruction.Name.Contains(".ovf", StringComparison.Ordinal))
            findings.Add($"checked arithmetic, which never throws on the device ({instruction.Name})");
        else if (instruction.Name is "localloc")
            findings.Add("stackalloc");
        else if (instruction.Name is "volatile.")
            findings.Add("a volatile field");
        else if (instruction.Name is "conv.r.un" || instruction.Name.EndsWith(".r4", StringComparison.Ordinal) || instruction.Name.EndsWith(".r8", StringComparison.Ordinal))
            findings.Add($"floating point or decimal ({instruction.Name})");
        else if (instruction.Name is "box" && EnumName(instruction) is { } boxed)
            findings.Add($"an enum as an object, whose text is its number on the device: {boxed}");
    }

    private void InspectEnumText(List<Instruction> instructions)
    {
        for (var i = 0; i + 1 < instructions.Count; i++)
            if (instructions[i].Name is "constrained." && EnumName(instructions[i]) is { } name
                && HashtableKeys.Called(reader, instructions[i + 1]) is { Name: "ToString" })
                findings.Add($"an enum's text, which is its number on the device: {name}");
    }

    private string? EnumName(Instruction instruction)
    {
        var name = HashtableKeys.TypeName(reader, instruction.Token);
        return enums.Contains(name) ? name : null;
    }
}
