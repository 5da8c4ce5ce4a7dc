using System.Xml;

namespace EdgeGrid.Hub.Cases;

/// <summary>How long the owner of a case has, on the wall clock or in working time (a limit of whole days counts working days).</summary>
internal sealed record Limit(TimeSpan Duration, bool Working)
{
    /// <summary>Reads an ISO 8601 duration.</summary>
    internal static Limit Read(string iso8601, bool working) => new(XmlConvert.ToTimeSpan(iso8601), working);

    /// <summary>When a limit that starts now ends.</summary>
    internal DateTimeOffset DueAfter(DateTimeOffset start, WorkingCalendar calendar)
    {
        if (!Working)
            return start + Duration;
        return Duration.Ticks % TimeSpan.TicksPerDay == 0
            ? calendar.AddDays(start, Duration.Days)
            : calendar.AddTime(start, Duration);
    }
}
