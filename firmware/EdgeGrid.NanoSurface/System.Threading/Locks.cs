// Mirrors System.Threading.Monitor and Interlocked of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
// Monitor has Enter and Exit for lock, and nothing else: no Wait, no Pulse.
namespace System.Threading
{
    public static class Monitor
    {
        public static extern void Enter(object obj);
        public static extern void Exit(object obj);
    }

    public static class Interlocked
    {
        public static extern int Increment(ref int location);
        public static extern int Decrement(ref int location);
        public static extern int Exchange(ref int location1, int value);
        public static extern int CompareExchange(ref int location1, int value, int comparand);
    }
}
