// Mirrors System.ValueType, Enum, Type, Reflection.Assembly, MethodInfo and their bases of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
// Enum has no ToString and no Parse here: the device answers with the number.
namespace System.Reflection
{
    public abstract class MemberInfo
    {
        public abstract string Name { get; }
    }

    public abstract class MethodBase : MemberInfo
    {
        public extern object Invoke(object obj, object[] parameters);
    }

    public abstract class MethodInfo : MethodBase
    {
    }

    public class Assembly
    {
        public static extern Assembly Load(byte[] rawAssembly);

        public virtual extern Type GetType(string name);
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

        public extern Reflection.MethodInfo GetMethod(string name);

        public static extern Type GetTypeFromHandle(RuntimeTypeHandle handle);
    }
}
