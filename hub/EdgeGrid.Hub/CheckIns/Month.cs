using System.Globalization;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>The months of check-in keys, in the deployment's time zone, as yyMM.</summary>
internal static class Month
{
    internal static string Of(DateTimeOffset now, TimeZoneInfo zone) => Kid(TimeZoneInfo.ConvertTime(now, zone).Date);

    internal static string After(DateTimeOffset now, TimeZoneInfo zone) => Kid(FirstDayAfter(now, zone));

    /// <summary>The moment in which the next month begins.</summary>
    internal static DateTimeOffset End(DateTimeOffset now, TimeZoneInfo zone)
    {
        var first = FirstDayAfter(now, zone);
        return new DateTimeOffset(first, zone.GetUtcOffset(first));
    }

    private static DateTime FirstDayAfter(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        return today.AddDays(1 - today.Day).AddMonths(1);
    }

    private static string Kid(DateTime local) => local.ToString("yyMM", CultureInfo.InvariantCulture);
}
