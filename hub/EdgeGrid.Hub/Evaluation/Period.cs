using System.Globalization;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>A local calendar month, <c>yyyy-MM</c>; its bounds in Unix milliseconds, the end not in it.</summary>
internal sealed record Period(string Text, long From, long Until)
{
    /// <summary>Reads a month; refused with 422 <c>PERIOD</c>.</summary>
    internal static Period Read(string text, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? new Period(text, At(first, zone), At(first.AddMonths(1), zone))
            : throw Refusal.Invalid("PERIOD", $"period: '{text}' is not a month such as 2026-03.");

    private static long At(DateTime local, TimeZoneInfo zone) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
}
