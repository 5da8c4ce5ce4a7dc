// Mirrors System.Diagnostics.CodeAnalysis of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
namespace System.Diagnostics.CodeAnalysis
{
    public sealed class NotNullAttribute : Attribute
    {
        public extern NotNullAttribute();
    }

    public sealed class MaybeNullAttribute : Attribute
    {
        public extern MaybeNullAttribute();
    }

    public sealed class NotNullWhenAttribute : Attribute
    {
        public extern NotNullWhenAttribute(bool returnValue);
    }

    public sealed class MaybeNullWhenAttribute : Attribute
    {
        public extern MaybeNullWhenAttribute(bool returnValue);
    }

    public sealed class NotNullIfNotNullAttribute : Attribute
    {
        public extern NotNullIfNotNullAttribute(string parameterName);
    }

    public sealed class DoesNotReturnAttribute : Attribute
    {
        public extern DoesNotReturnAttribute();
    }

    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
    public sealed class MemberNotNullAttribute : Attribute
    {
        public extern MemberNotNullAttribute(string member);
        public extern MemberNotNullAttribute(params string[] members);
    }
}
