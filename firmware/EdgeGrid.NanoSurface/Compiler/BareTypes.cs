// Mirrors System.Void, IntPtr, UIntPtr, Single, Double and the handles of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
// The compiler must find them. They have no members: shared code uses no floats, and pointers belong to the firmware's runtime.
namespace System
{
    public struct Void
    {
    }

    public struct IntPtr
    {
    }

    public struct UIntPtr
    {
    }

    public struct Single
    {
    }

    public struct Double
    {
    }

    public struct RuntimeTypeHandle
    {
    }

    public struct RuntimeFieldHandle
    {
    }

    public struct RuntimeMethodHandle
    {
    }
}
