// Mirrors System.ValueType, Enum, Type and Reflection.MemberInfo of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
// Enum has no ToString and no Parse here: the device answers with the number.
namespace System.Reflection
{
    public abstract class MemberInfo
    {
        public abstract string Name { get; }
    }
}

namespace System
{
    public abstract class ValueType
    {
    }

    public abstract class Enum : ValueType
    {
    }

    public abstract class Type : Reflection.MemberInfo
    {
        public abstract string FullName { get; }

        public static extern Type GetTypeFromHandle(RuntimeTypeHandle handle);
    }
}
