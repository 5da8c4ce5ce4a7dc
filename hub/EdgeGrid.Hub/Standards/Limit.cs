using System.Xml;

namespace EdgeGrid.Hub.Standards;

/// <summary>
/// How long something may take, on the wall clock or in working time. As text an ISO 8601 duration, for working time preceded by
/// <c>working</c>; a working limit of whole days counts working days.
/// </summary>
internal sealed record Limit(TimeSpan Duration, bool Working)
{
    private const string WorkingPrefix = "working ";

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">It is not one, or not longer than nothing.</exception>
    internal static Limit Read(string text)
    {
        var working = text.StartsWith(WorkingPrefix, StringComparison.Ordinal);
        var duration = XmlConvert.ToTimeSpan(working ? text[WorkingPrefix.Length..] : text);
        return duration > TimeSpan.Zero ? new Limit(duration, working) : throw new FormatException($"'{text}' is no time at all.");
    }

    /// <summary>When a limit that starts now ends.</summary>
    internal DateTimeOffset DueAfter(DateTimeOffset start, WorkingCalendar calendar) =>
        Working && IsWholeDays ? calendar.AddDays(start, Duration.Days) : Add(start, calendar, 1, TimeSpan.Zero);

    /// <summary>When a share of the limit has run, of which some was spent before this start (a clock that stood still in between).</summary>
    internal DateTimeOffset Add(DateTimeOffset start, WorkingCalendar calendar, double share, TimeSpan spent)
    {
        var left = (Length(calendar) * share) - spent;
        return left <= TimeSpan.Zero ? start : Working ? calendar.AddTime(start, left) : start + left;
    }

    /// <summary>How much of the limit runs between two moments.</summary>
    internal TimeSpan Between(DateTimeOffset start, DateTimeOffset end, WorkingCalendar calendar) =>
        Working ? calendar.Between(start, end) : end - start;

    /// <summary>A part of it, at least so much (返工: half the original limit).</summary>
    internal Limit Part(double share, TimeSpan least, WorkingCalendar calendar)
    {
        var part = Length(calendar) * share;
        return this with { Duration = part < least ? least : part };
    }

    /// <inheritdoc />
    public override string ToString() => (Working ? WorkingPrefix : "") + XmlConvert.ToString(Duration);

    private bool IsWholeDays => Duration.Ticks % TimeSpan.TicksPerDay == 0;

    // A working day is as long as its shifts.
    private TimeSpan Length(WorkingCalendar calendar) => Working && IsWholeDays ? calendar.DayLength * Duration.Days : Duration;
}
