// Mirrors System.Diagnostics.Debug of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
namespace System.Diagnostics
{
    public static class Debug
    {
        [Conditional("DEBUG")]
        public static extern void Assert(bool condition);

        [Conditional("DEBUG")]
        public static extern void Write(string message);

        [Conditional("DEBUG")]
        public static extern void WriteLine(string message);
    }
}
