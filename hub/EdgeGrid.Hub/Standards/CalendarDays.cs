using System.Globalization;

namespace EdgeGrid.Hub.Standards;

/// <summary>
/// When work is done: the days of the week, the shifts of a working day, the public holidays, and the days off worked in exchange, each
/// with its source.
/// </summary>
internal sealed record CalendarDays(
    CalendarDays.Week WorkingDays, IReadOnlyList<CalendarDays.Shift> Shifts, IReadOnlyList<CalendarDays.Day> Holidays, IReadOnlyList<CalendarDays.Day> MakeUpDays)
{
    /// <summary>The days that come with the hub, or a deployment's own, checked.</summary>
    /// <exception cref="Settings.SettingException">They are wrong.</exception>
    internal static CalendarDays Load(StandardsFiles? files = null)
    {
        var from = files ?? StandardsFiles.Shipped;
        var days = from.Read<CalendarDays>(StandardsFiles.Calendar);
        foreach (var (where, sentence) in days.Faults())
            from.Must(false, StandardsFiles.Calendar, where, sentence);
        return days;
    }

    /// <summary>Of the present and the next year, those without a single holiday: their notice has not been entered yet.</summary>
    internal IReadOnlyList<int> YearsWithoutHolidays(DateOnly today) =>
        [.. new[] { today.Year, today.Year + 1 }.Where(year => Holidays.All(holiday => holiday.Date.Year != year))];

    private IEnumerable<(string Where, string Sentence)> Faults()
    {
        if (WorkingDays.Days.Count == 0)
            yield return ("workingDays.days", "without one nothing would ever be due.");
        if (string.IsNullOrWhiteSpace(WorkingDays.Source))
            yield return ("workingDays.source", "who says so?");
        if (Shifts.Count == 0)
            yield return ("shifts", "without one nothing would ever be due.");
        foreach (var (n, shift) in Shifts.Index())
        {
            if (shift is null)
                yield return ($"shifts[{n}]", "there is nothing here.");
            else if (shift.From >= shift.To || (n > 0 && Shifts[n - 1]?.To > shift.From))
                yield return ($"shifts[{n}]", "from, to: a shift ends after it begins, and begins after the one before.");
            else if (string.IsNullOrWhiteSpace(shift.Source))
                yield return ($"shifts[{n}].source", "who says so?");
        }

        foreach (var fault in FaultsOf("holidays", Holidays).Concat(FaultsOf("makeUpDays", MakeUpDays)))
            yield return fault;
        foreach (var both in Holidays.Select(day => day?.Date).Intersect(MakeUpDays.Select(day => day?.Date)).OfType<DateOnly>())
            yield return ("makeUpDays", string.Create(CultureInfo.InvariantCulture, $"{both:yyyy-MM-dd} is a holiday as well."));
    }

    private static IEnumerable<(string Where, string Sentence)> FaultsOf(string column, IReadOnlyList<Day> days)
    {
        foreach (var (n, day) in days.Index())
        {
            if (day is null)
                yield return ($"{column}[{n}]", "there is nothing here.");
            else if (string.IsNullOrWhiteSpace(day.Source))
                yield return ($"{column}[{n}].source", "who says so?");
        }
    }

    /// <summary>The days of the week on which work is done unless it is a holiday.</summary>
    internal sealed record Week(IReadOnlyList<DayOfWeek> Days, string Source);

    /// <summary>One stretch of work, local time of day.</summary>
    internal sealed record Shift(TimeOnly From, TimeOnly To, string Source);

    /// <summary>One local date with its name and the notice that says so.</summary>
    internal sealed record Day(DateOnly Date, string Name, string Source);
}
