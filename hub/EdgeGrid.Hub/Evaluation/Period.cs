using System.Globalization;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>A local calendar month (<c>yyyy-MM</c>) or year (<c>yyyy</c>); bounds in Unix milliseconds, the end not in it.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="From">Its first midnight.</param>
/// <param name="Until">The midnight after it.</param>
/// <param name="Months">The months it consists of; a month is its own.</param>
internal sealed record Period(string Text, long From, long Until, IReadOnlyList<Period> Months)
{
    private const string MonthForm = "yyyy-MM";
    private const string YearForm = "yyyy";
    private const int MonthsOfAYear = 12;

    // No district was evaluated before, and no hub will be asked after.
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>Reads a month or a year; refused with 422 <c>PERIOD</c>.</summary>
    internal static Period Read(string text, TimeZoneInfo zone) =>
        TryReadMonth(text, zone)
        ?? (TryRead(text, YearForm) is { } first ? YearOf(text, first, zone) : throw Refusal.Invalid("PERIOD", $"period: '{text}' is neither a month such as 2026-03 nor a year such as 2026 from {FirstYear} to {LastYear}."));

    /// <summary>Reads a month; null when it is none.</summary>
    internal static Period? TryReadMonth(string text, TimeZoneInfo zone) => TryRead(text, MonthForm) is { } first ? MonthOf(first, zone) : null;

    /// <summary>The month that a day lies in.</summary>
    internal static Period MonthOf(DateOnly day, TimeZoneInfo zone)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        var month = new Period(first.ToString(MonthForm, CultureInfo.InvariantCulture), LocalDay.StartOf(first, zone), LocalDay.StartOf(first.AddMonths(1), zone), []);
        return month with { Months = [month] };
    }

    private static Period YearOf(string text, DateOnly first, TimeZoneInfo zone)
    {
        var months = Enumerable.Range(0, MonthsOfAYear).Select(month => MonthOf(first.AddMonths(month), zone)).ToList();
        return new Period(text, months[0].From, months[^1].Until, months);
    }

    private static DateOnly? TryRead(string text, string form) =>
        DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= FirstYear and <= LastYear
            ? first
            : null;
}
