using System.Globalization;

namespace EdgeGrid.Hub.Settings;

/// <summary>Days of the deployment's time zone; as text (yyyy-MM-dd) they sort as they follow each other.</summary>
internal static class LocalDay
{
    /// <summary>What days from outside may be, as a sentence says it.</summary>
    internal const string Range = "1949 to 9998";

    private const string Form = "yyyy-MM-dd";

    // No grid is older and none is planned longer; what lies outside was mistyped, and its midnight may have no moment.
    private static readonly DateOnly Earliest = new(1949, 1, 1);
    private static readonly DateOnly Latest = new(9998, 12, 31);

    internal static DateOnly Of(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The day of a moment in Unix milliseconds.</summary>
    internal static DateOnly Of(long at, TimeZoneInfo zone) => Of(DateTimeOffset.FromUnixTimeMilliseconds(at), zone);

    internal static DateOnly Today(TimeProvider time, HubSettings settings) => Of(time.GetUtcNow(), settings.TimeZone);

    /// <summary>The day's midnight in Unix milliseconds; of the calendar's very first and last day the nearest moment there is.</summary>
    internal static long StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var utc = Math.Clamp(midnight.Ticks - zone.GetUtcOffset(midnight).Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        return new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeMilliseconds();
    }

    /// <summary>
    /// The first moment of a local day in Unix milliseconds: where midnight is leapt over it is later, where it comes twice it is the first.
    /// </summary>
    internal static long FirstMomentOf(DateTime midnight, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUnixTimeMilliseconds();
    }

    /// <summary>Whether a day from outside lies in the time that this hub keeps (1949 to 9998).</summary>
    internal static bool IsKept(DateOnly day) => day >= Earliest && day <= Latest;

    /// <summary>The day as a number, yyyymmdd, where many of them are stored.</summary>
    internal static int NumberOf(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    internal static string Text(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The day of a text of the store.</summary>
    internal static DateOnly Parse(string text) => DateOnly.ParseExact(text, Form, CultureInfo.InvariantCulture);

    /// <summary>The day of a text from outside; null when it is none, or lies outside the time that this hub keeps.</summary>
    internal static DateOnly? TryRead(string text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsKept(day) ? day : null;
}
