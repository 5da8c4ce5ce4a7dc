// Mirrors System.DateTime, DateTimeKind and DayOfWeek of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
// Always UTC there. The Add methods that take a double are left out, and so is the text.
namespace System
{
    public enum DateTimeKind
    {
        Utc = 1,
    }

    public enum DayOfWeek
    {
        Sunday = 0,
        Monday = 1,
        Tuesday = 2,
        Wednesday = 3,
        Thursday = 4,
        Friday = 5,
        Saturday = 6,
    }

    public struct DateTime
    {
        public static readonly DateTime MinValue;
        public static readonly DateTime MaxValue;
        public static readonly DateTime UnixEpoch;

        public extern DateTime(long ticks);
        public extern DateTime(long ticks, DateTimeKind kind);
        public extern DateTime(int year, int month, int day);
        public extern DateTime(int year, int month, int day, int hour, int minute, int second);
        public extern DateTime(int year, int month, int day, int hour, int minute, int second, int millisecond);

        public static extern DateTime UtcNow { get; }
        public extern int Year { get; }
        public extern int Month { get; }
        public extern int Day { get; }
        public extern DayOfWeek DayOfWeek { get; }
        public extern int DayOfYear { get; }
        public extern int Hour { get; }
        public extern int Minute { get; }
        public extern int Second { get; }
        public extern int Millisecond { get; }
        public extern DateTime Date { get; }
        public extern TimeSpan TimeOfDay { get; }
        public extern long Ticks { get; }

        public static extern int DaysInMonth(int year, int month);
        public static extern int Compare(DateTime t1, DateTime t2);
        public extern DateTime Add(TimeSpan val);
        public extern DateTime AddTicks(long val);
        public extern TimeSpan Subtract(DateTime val);
        public extern DateTime Subtract(TimeSpan val);

        public static extern DateTime operator +(DateTime d, TimeSpan t);
        public static extern DateTime operator -(DateTime d, TimeSpan t);
        public static extern TimeSpan operator -(DateTime d1, DateTime d2);
        public static extern bool operator ==(DateTime d1, DateTime d2);
        public static extern bool operator !=(DateTime d1, DateTime d2);
        public static extern bool operator <(DateTime t1, DateTime t2);
        public static extern bool operator <=(DateTime t1, DateTime t2);
        public static extern bool operator >(DateTime t1, DateTime t2);
        public static extern bool operator >=(DateTime t1, DateTime t2);
    }
}
