// Mirrors System.Threading.Thread, ThreadStart and ThreadPriority of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
namespace System.Threading
{
    public delegate void ThreadStart();

    public enum ThreadPriority
    {
        Lowest = 0,
        BelowNormal = 1,
        Normal = 2,
        AboveNormal = 3,
        Highest = 4,
    }

    public sealed class Thread
    {
        public extern Thread(ThreadStart start);

        public static extern Thread CurrentThread { get; }
        public extern int ManagedThreadId { get; }
        public extern bool IsAlive { get; }
        public extern ThreadPriority Priority { get; set; }

        public extern void Start();
        public extern void Join();
        public extern bool Join(int millisecondsTimeout);
        public extern bool Join(TimeSpan timeout);
        public static extern void Sleep(int millisecondsTimeout);
        public static extern void Sleep(TimeSpan timeout);
    }
}
