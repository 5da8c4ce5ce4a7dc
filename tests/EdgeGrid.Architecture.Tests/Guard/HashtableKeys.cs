using System.Reflection.Emit;
using System.Reflection.Metadata;
using EdgeGrid.Architecture.Tests.Metadata;

namespace EdgeGrid.Architecture.Tests.Guard;

/// <summary>
/// Finds keys that are neither string nor int where a Hashtable is used: follows the stack back from the call to the instruction
/// that made the key. It sees boxed values, new objects and what a call returns; it does not see the kind of a local, a field or
/// a parameter, nor past a branch inside the arguments.
/// </summary>
internal static class HashtableKeys
{
    private static readonly HashSet<string> KeyTaking = ["Add", "Contains", "ContainsKey", "Remove", "get_Item", "set_Item"];
    private static readonly HashSet<string> Plain = ["System.String", "System.Int32", "System.Object"];

    internal sealed record Call(string Type, string Name, int Arguments, string Returns, bool IsInstance);

    public static IEnumerable<string> Odd(MetadataReader reader, List<Instruction> instructions)
    {
        for (var at = 0; at < instructions.Count; at++)
        {
            if (Called(reader, instructions[at]) is not { Type: "System.Collections.Hashtable" or "System.Collections.IDictionary" } call || !KeyTaking.Contains(call.Name))
                continue;

            // The value, where there is one, lies above the key.
            var maker = call.Arguments == 2 ? BeforeValueAt(reader, instructions, at - 1) : at - 1;
            if (maker >= 0 && KindMadeBy(reader, instructions[maker]) is { } kind && !Plain.Contains(kind))
                yield return kind;
        }
    }

    public static string TypeName(MetadataReader reader, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => TypeNames.Of(reader, (TypeReferenceHandle)handle),
        HandleKind.TypeDefinition => TypeNames.Of(reader, (TypeDefinitionHandle)handle),
        _ => "",
    };

    /// <summary>The method an instruction calls or constructs; null when it calls none.</summary>
    public static Call? Called(MetadataReader reader, Instruction instruction)
    {
        if (instruction.Code.OperandType != OperandType.InlineMethod)
            return null;

        var token = instruction.Token;
        if (token.Kind == HandleKind.MethodSpecification)
            token = reader.GetMethodSpecification((MethodSpecificationHandle)token).Method;

        var names = new TypeNames(null);
        if (token.Kind == HandleKind.MethodDefinition)
        {
            var method = reader.GetMethodDefinition((MethodDefinitionHandle)token);
            return Describe(TypeNames.Of(reader, method.GetDeclaringType()), reader.GetString(method.Name), method.DecodeSignature(names, null));
        }

        var member = reader.GetMemberReference((MemberReferenceHandle)token);
        return Describe(TypeName(reader, member.Parent), reader.GetString(member.Name), member.DecodeMethodSignature(names, null));
    }

    private static Call Describe(string type, string name, MethodSignature<string> signature) =>
        new(type, name, signature.ParameterTypes.Length, signature.ReturnType, signature.Header.IsInstance);

    private static string? KindMadeBy(MetadataReader reader, Instruction instruction) => instruction.Name switch
    {
        "box" => TypeName(reader, instruction.Token),
        "newobj" => Called(reader, instruction)!.Type,
        "call" or "callvirt" => Called(reader, instruction)!.Returns,
        _ => null,
    };

    /// <summary>Walks back over the instructions that push exactly one value; -1 where the way forks.</summary>
    private static int BeforeValueAt(MetadataReader reader, List<Instruction> instructions, int at)
    {
        for (var needed = 1; at >= 0; at--)
        {
            if (instructions[at].Code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Throw or FlowControl.Return)
                return -1;

            needed += Pops(reader, instructions[at]) - Pushes(reader, instructions[at]);
            if (needed == 0)
                return at - 1;
        }

        return -1;
    }

    private static int Pushes(MetadataReader reader, Instruction instruction) => instruction.Code.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => Called(reader, instruction) is { Returns: "System.Void" } ? 0 : 1,
        _ => 1,
    };

    private static int Pops(MetadataReader reader, Instruction instruction)
    {
        if (instruction.Code.StackBehaviourPop == StackBehaviour.Varpop)
            return Called(reader, instruction) is { } call ? call.Arguments + (call.IsInstance && instruction.Name != "newobj" ? 1 : 0) : 0;

        return instruction.Code.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4
                or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref or StackBehaviour.Popref_popi_pop1 => 3,
            _ => 2,
        };
    }
}
