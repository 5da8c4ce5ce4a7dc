using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace EdgeGrid.Architecture.Tests.Metadata;

/// <summary>One instruction of a method body; its operand is a metadata token where <see cref="HasToken"/> says so.</summary>
internal readonly record struct Instruction(OpCode Code, int Operand)
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public string Name => Code.Name!;

    public bool HasToken => Code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok;

    public EntityHandle Token => MetadataTokens.EntityHandle(Operand);

    public static List<Instruction> Read(MethodBodyBlock body)
    {
        var instructions = new List<Instruction>();
        var il = body.GetILReader();
        while (il.RemainingBytes > 0)
        {
            int value = il.ReadByte();
            if (value == 0xFE)
                value = 0xFE00 | il.ReadByte();

            var code = Codes[unchecked((short)value)];
            instructions.Add(new Instruction(code, ReadOperand(ref il, code.OperandType)));
        }

        return instructions;
    }

    private static int ReadOperand(ref BlobReader il, OperandType type)
    {
        switch (type)
        {
            case OperandType.InlineNone:
                return 0;
            case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                return il.ReadByte();
            case OperandType.InlineVar:
                return il.ReadUInt16();
            case OperandType.InlineI8 or OperandType.InlineR:
                il.ReadInt64();
                return 0;
            case OperandType.InlineSwitch:
                var targets = il.ReadInt32();
                il.Offset += targets * sizeof(int);
                return targets;
            default:
                return il.ReadInt32();
        }
    }
}
