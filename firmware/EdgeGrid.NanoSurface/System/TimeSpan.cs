// Mirrors System.TimeSpan of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
// The totals are doubles and left out: divide Ticks.
namespace System
{
    public struct TimeSpan
    {
        public const long TicksPerMillisecond = 10000;
        public const long TicksPerSecond = TicksPerMillisecond * 1000;
        public const long TicksPerMinute = TicksPerSecond * 60;
        public const long TicksPerHour = TicksPerMinute * 60;
        public const long TicksPerDay = TicksPerHour * 24;
        public static readonly TimeSpan Zero;
        public static readonly TimeSpan MaxValue;
        public static readonly TimeSpan MinValue;

        public extern TimeSpan(long ticks);
        public extern TimeSpan(int hours, int minutes, int seconds);
        public extern TimeSpan(int days, int hours, int minutes, int seconds);
        public extern TimeSpan(int days, int hours, int minutes, int seconds, int milliseconds);

        public extern long Ticks { get; }
        public extern int Days { get; }
        public extern int Hours { get; }
        public extern int Minutes { get; }
        public extern int Seconds { get; }
        public extern int Milliseconds { get; }

        public static extern TimeSpan FromTicks(long value);
        public static extern int Compare(TimeSpan t1, TimeSpan t2);
        public extern TimeSpan Add(TimeSpan ts);
        public extern TimeSpan Subtract(TimeSpan ts);
        public extern TimeSpan Negate();
        public extern TimeSpan Duration();

        public static extern TimeSpan operator -(TimeSpan t);
        public static extern TimeSpan operator -(TimeSpan t1, TimeSpan t2);
        public static extern TimeSpan operator +(TimeSpan t1, TimeSpan t2);
        public static extern bool operator ==(TimeSpan t1, TimeSpan t2);
        public static extern bool operator !=(TimeSpan t1, TimeSpan t2);
        public static extern bool operator <(TimeSpan t1, TimeSpan t2);
        public static extern bool operator <=(TimeSpan t1, TimeSpan t2);
        public static extern bool operator >(TimeSpan t1, TimeSpan t2);
        public static extern bool operator >=(TimeSpan t1, TimeSpan t2);
    }
}
