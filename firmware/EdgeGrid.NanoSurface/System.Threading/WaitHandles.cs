// Mirrors System.Threading.WaitHandle, AutoResetEvent and ManualResetEvent of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
// WaitOne with a timeout alone is missing there: pass exitContext: false.
namespace System.Threading
{
    public abstract class WaitHandle
    {
        public const int WaitTimeout = 0x102;

        public virtual extern bool WaitOne();
        public virtual extern bool WaitOne(int millisecondsTimeout, bool exitContext);
        public static extern bool WaitAll(WaitHandle[] waitHandles);
        public static extern int WaitAny(WaitHandle[] waitHandles);
        public static extern int WaitAny(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext);
    }

    public sealed class AutoResetEvent : WaitHandle
    {
        public extern AutoResetEvent(bool initialState);

        public extern bool Reset();
        public extern bool Set();
    }

    public sealed class ManualResetEvent : WaitHandle
    {
        public extern ManualResetEvent(bool initialState);

        public extern bool Reset();
        public extern bool Set();
    }
}
