using System.Globalization;
using System.Text.RegularExpressions;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// The steps of a series, an ISO 8601 duration. Months, weeks and days are the local calendar's (a day has 23 to 25 hours, a week
/// begins on Monday, a month on its first); anything with a time in it has a fixed length and is aligned to the Unix epoch.
/// </summary>
internal sealed partial class SeriesSteps
{
    private const int MostDays = 36_525;
    private const long UnixDay = 86_400_000;

    private readonly int _months;
    private readonly int _days;
    private readonly long _ms;
    private readonly TimeZoneInfo _zone;

    private SeriesSteps(int months, int days, long ms, TimeZoneInfo zone) => (_months, _days, _ms, _zone) = (months, days, ms, zone);

    /// <summary>Reads a step (422 <c>STEP</c> when it is none, or shorter than a second, or longer than a century); null for <c>raw</c>.</summary>
    internal static SeriesSteps? Read(string? step, TimeZoneInfo zone)
    {
        if (step is null or "raw")
            return null;
        var read = Iso8601().Match(step);
        var months = (12 * Of(read, "years")) + Of(read, "months");
        var days = (7 * Of(read, "weeks")) + Of(read, "days");
        var ms = 1_000 * ((3_600 * Of(read, "hours")) + (60 * Of(read, "minutes")) + Of(read, "seconds"));
        return (months, days, ms) switch
        {
            _ when !read.Success || months > 1_200 || days > MostDays || ms > MostDays * UnixDay => throw NotAStep(step),
            ( > 0, 0, 0) => new SeriesSteps((int)months, 0, 0, zone),
            (0, > 0, 0) => new SeriesSteps(0, (int)days, 0, zone),
            (0, _, > 0) => new SeriesSteps(0, 0, (days * UnixDay) + ms, zone),
            _ => throw NotAStep(step),
        };
    }

    /// <summary>Whether the steps are whole local days.</summary>
    internal bool AreDays => _ms == 0;

    /// <summary>How long every step is, in milliseconds; 0 for those of the calendar.</summary>
    internal long Length => _ms;

    /// <summary>Whether every step is made of whole slots of so many milliseconds, counted from the Unix epoch.</summary>
    internal bool AreMadeOf(long slotMs) => AreDays || _ms % slotMs == 0;

    /// <summary>The start of the step that a time lies in.</summary>
    internal long StartOf(long unixMs)
    {
        if (_ms > 0)
            return unixMs - (((unixMs % _ms) + _ms) % _ms);

        var day = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(unixMs), _zone).Date;
        return LocalDay.FirstMomentOf(_months > 0 ? FirstMonth(day) : day.AddDays(-((int)(day.Ticks / TimeSpan.TicksPerDay) % _days)), _zone);
    }

    private DateTime FirstMonth(DateTime day)
    {
        var month = (12 * day.Year) + day.Month - 1;
        month -= month % _months;
        return new DateTime(month / 12, (month % 12) + 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    }

    private static Refusal NotAStep(string step) => Refusal.Invalid(
        "STEP", $"step: '{step}' is neither 'raw' nor an ISO 8601 duration from PT1S to P100Y; months do not go together with days and hours.");

    private static long Of(Match read, string part) =>
        read.Groups[part] is { Success: true } digits ? long.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        "^P((?<years>[0-9]{1,9})Y)?((?<months>[0-9]{1,9})M)?((?<weeks>[0-9]{1,9})W)?((?<days>[0-9]{1,9})D)?" +
        "(T((?<hours>[0-9]{1,9})H)?((?<minutes>[0-9]{1,9})M)?((?<seconds>[0-9]{1,9})S)?)?\\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Iso8601();
}
