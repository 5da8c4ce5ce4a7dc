using System.Xml;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// The steps of a series: an ISO 8601 duration, aligned to the deployment's local midnight when it is whole days (a day is a
/// local day, 23 to 25 hours) and to the Unix epoch otherwise.
/// </summary>
internal sealed class SeriesSteps
{
    private readonly long _stepMs;
    private readonly int _days;
    private readonly TimeZoneInfo _zone;

    private SeriesSteps(TimeSpan step, TimeZoneInfo zone)
    {
        _stepMs = (long)step.TotalMilliseconds;
        _days = step.Ticks % TimeSpan.TicksPerDay == 0 ? step.Days : 0;
        _zone = zone;
    }

    /// <summary>Reads a step (422 <c>STEP</c> when it is none, or shorter than a second); null for <c>raw</c>.</summary>
    internal static SeriesSteps? Read(string? step, TimeZoneInfo zone)
    {
        if (step is null or "raw")
            return null;
        try
        {
            // Months and years have no fixed length; XmlConvert would take them for 30 and 365 days.
            var date = step.Split('T')[0];
            var length = XmlConvert.ToTimeSpan(step);
            if (length >= TimeSpan.FromSeconds(1) && !date.Contains('M') && !date.Contains('Y'))
                return new SeriesSteps(length, zone);
        }
        catch (Exception notADuration) when (notADuration is FormatException or OverflowException)
        {
            // Answered below like every other step that is none.
        }

        throw Refusal.Invalid("STEP", $"'{step}' is neither 'raw' nor an ISO 8601 duration of at least PT1S in days, hours, minutes or seconds.");
    }

    /// <summary>The start of the step that a time lies in.</summary>
    internal long StartOf(long unixMs)
    {
        if (_days == 0)
            return unixMs - Modulo(unixMs, _stepMs);

        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(unixMs), _zone).Date;
        var day = DateOnly.FromDateTime(local).DayNumber;
        var first = DateOnly.FromDayNumber(day - (int)Modulo(day, _days)).ToDateTime(TimeOnly.MinValue);

        // Where midnight does not exist (a change to summer time), the day starts with its first moment.
        while (_zone.IsInvalidTime(first))
            first = first.AddMinutes(15);
        return new DateTimeOffset(first, _zone.GetUtcOffset(first)).ToUnixTimeMilliseconds();
    }

    private static long Modulo(long value, long by) => ((value % by) + by) % by;
}
