using System.Xml;

namespace EdgeGrid.Hub.Standards;

/// <summary>
/// How long something may take, on the wall clock or in working time. As text an ISO 8601 duration, for working time preceded by
/// <c>working</c>: <c>working P3D</c> counts three working days, <c>working PT24H</c> is 24 hours of work. Text that was read is written
/// again as it means: days stay days, hours stay hours.
/// </summary>
/// <param name="Duration">How long; a working day counts as 24 h here.</param>
/// <param name="Working">Whether it runs in working time only.</param>
/// <param name="InDays">Whether it counts days; of working time then working days, not hours.</param>
internal sealed record Limit(TimeSpan Duration, bool Working, bool InDays)
{
    /// <summary>What a limit has to be.</summary>
    internal const string Form =
        "an ISO 8601 duration longer than nothing and at most 366 days; for working time after 'working ', whole days or hours, not both";

    private const string WorkingPrefix = "working ";
    private const char TimeFollows = 'T';

    // Longer than any stage takes; beyond it times would run out of their range.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Reads what somebody writes down; null when it is not <see cref="Form"/>.</summary>
    internal static Limit? TryRead(string? text)
    {
        try
        {
            var limit = Read(text ?? "");
            return limit.Duration <= Longest && !(limit is { Working: true, InDays: false } && text!.Contains('D')) ? limit : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Reads what was kept.</summary>
    /// <exception cref="FormatException">It is not one, or not longer than nothing.</exception>
    internal static Limit Read(string text)
    {
        var working = text.StartsWith(WorkingPrefix, StringComparison.Ordinal);
        var length = working ? text[WorkingPrefix.Length..] : text;
        var duration = XmlConvert.ToTimeSpan(length);
        return duration > TimeSpan.Zero
            ? new Limit(duration, working, InDays: !length.Contains(TimeFollows))
            : throw new FormatException($"'{text}' is no time at all.");
    }

    /// <summary>When a limit that starts now ends.</summary>
    internal DateTimeOffset DueAfter(DateTimeOffset start, WorkingCalendar calendar) =>
        Working && InDays ? calendar.AddDays(start, Duration.Days) : Add(start, calendar, 1, TimeSpan.Zero);

    /// <summary>When a share of the limit has run, of which some was spent before this start (a clock that stood still in between).</summary>
    internal DateTimeOffset Add(DateTimeOffset start, WorkingCalendar calendar, double share, TimeSpan spent)
    {
        var left = (Length(calendar) * share) - spent;
        return left <= TimeSpan.Zero ? start : Working ? calendar.AddTime(start, left) : start + left;
    }

    /// <summary>How much of the limit runs between two moments.</summary>
    internal TimeSpan Between(DateTimeOffset start, DateTimeOffset end, WorkingCalendar calendar) =>
        Working ? calendar.Between(start, end) : end - start;

    /// <summary>A part of it, at least so much (返工: half the original limit). Half of six working days is hours of work, no longer days.</summary>
    internal Limit Part(double share, TimeSpan least, WorkingCalendar calendar)
    {
        var part = Length(calendar) * share;
        return this with { Duration = part < least ? least : part, InDays = false };
    }

    /// <summary>The time it takes: of working days as long as their shifts are.</summary>
    internal TimeSpan Length(WorkingCalendar calendar) => Working && InDays ? calendar.DayLength * Duration.Days : Duration;

    /// <inheritdoc />
    public override string ToString() => (Working ? WorkingPrefix : "") + (InDays ? XmlConvert.ToString(Duration) : Hours());

    // XmlConvert would write 24 hours as a day.
    private string Hours()
    {
        var hours = (long)Duration.TotalHours;
        var rest = Duration - TimeSpan.FromHours(hours);
        return "PT" + (hours > 0 ? FormattableString.Invariant($"{hours}H") : "") + (rest > TimeSpan.Zero ? XmlConvert.ToString(rest)[2..] : "");
    }
}
