using System.Globalization;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>The months of check-in keys, in the deployment's time zone, as yyMM.</summary>
internal static class Month
{
    internal static string Of(DateTimeOffset now, TimeZoneInfo zone) => Kid(TimeZoneInfo.ConvertTime(now, zone));

    internal static string After(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        return Kid(local.AddDays(1 - local.Day).AddMonths(1));
    }

    private static string Kid(DateTimeOffset local) => local.ToString("yyMM", CultureInfo.InvariantCulture);
}
