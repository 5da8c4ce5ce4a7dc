using System.Globalization;

namespace EdgeGrid.Hub.Settings;

/// <summary>Days of the deployment's time zone; as text (yyyy-MM-dd) they sort as they follow each other.</summary>
internal static class LocalDay
{
    private const string Form = "yyyy-MM-dd";

    internal static DateOnly Of(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>The day of a moment in Unix milliseconds.</summary>
    internal static DateOnly Of(long at, TimeZoneInfo zone) => Of(DateTimeOffset.FromUnixTimeMilliseconds(at), zone);

    internal static DateOnly Today(TimeProvider time, HubSettings settings) => Of(time.GetUtcNow(), settings.TimeZone);

    /// <summary>The day's midnight in Unix milliseconds.</summary>
    internal static long StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUnixTimeMilliseconds();
    }

    internal static string Text(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The day of a text of the store.</summary>
    internal static DateOnly Parse(string text) => DateOnly.ParseExact(text, Form, CultureInfo.InvariantCulture);

    /// <summary>The day of a text from outside; null when it is none.</summary>
    internal static DateOnly? TryRead(string text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
