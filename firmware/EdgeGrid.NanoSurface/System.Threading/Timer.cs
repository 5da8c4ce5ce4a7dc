// Mirrors System.Threading.Timer, TimerCallback and Timeout of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
namespace System.Threading
{
    public delegate void TimerCallback(object state);

    public sealed class Timer : IDisposable
    {
        public extern Timer(TimerCallback callback, object state, int dueTime, int period);
        public extern Timer(TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period);

        public extern bool Change(int dueTime, int period);
        public extern bool Change(TimeSpan dueTime, TimeSpan period);
        public extern void Dispose();
    }

    public static class Timeout
    {
        public const int Infinite = -1;
        public static readonly TimeSpan InfiniteTimeSpan;
    }
}
