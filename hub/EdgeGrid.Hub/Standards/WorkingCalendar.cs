namespace EdgeGrid.Hub.Standards;

/// <summary>
/// Working time in the deployment's time zone: the shifts of the week's working days, less public holidays, plus make-up days (调休), all
/// from <c>calendar.json</c>.
/// </summary>
internal sealed class WorkingCalendar
{
    private readonly TimeZoneInfo _zone;
    private readonly HashSet<DayOfWeek> _workingDays;
    private readonly (TimeSpan From, TimeSpan To)[] _shifts;
    private readonly HashSet<DateOnly> _holidays;
    private readonly HashSet<DateOnly> _makeUpDays;

    internal WorkingCalendar(TimeZoneInfo zone, CalendarDays days)
    {
        _zone = zone;
        _workingDays = [.. days.WorkingDays.Days];
        _shifts = [.. days.Shifts.Select(shift => (shift.From.ToTimeSpan(), shift.To.ToTimeSpan()))];
        _holidays = [.. days.Holidays.Select(day => day.Date)];
        _makeUpDays = [.. days.MakeUpDays.Select(day => day.Date)];
        DayLength = _shifts.Aggregate(TimeSpan.Zero, (sum, shift) => sum + (shift.To - shift.From));
    }

    /// <summary>Working time in one working day.</summary>
    internal TimeSpan DayLength { get; }

    /// <summary>The moment at which so much working time has passed since the start.</summary>
    internal DateTimeOffset AddTime(DateTimeOffset start, TimeSpan working)
    {
        var local = TimeZoneInfo.ConvertTime(start, _zone).DateTime;
        var left = working;
        while (true)
        {
            foreach (var (from, to) in IsWorkingDay(local.Date) ? _shifts : [])
            {
                var begin = Later(local, local.Date + from);
                var end = local.Date + to;
                if (begin >= end)
                    continue;
                if (begin + left <= end)
                    return AtZone(begin + left);
                left -= end - begin;
            }

            local = local.Date.AddDays(1);
        }
    }

    /// <summary>The same time of day so many working days later; what starts outside working time starts when work does.</summary>
    internal DateTimeOffset AddDays(DateTimeOffset start, int days)
    {
        var local = TimeZoneInfo.ConvertTime(AddTime(start, TimeSpan.Zero), _zone).DateTime;
        for (var left = days; left > 0;)
        {
            local = local.AddDays(1);
            left -= IsWorkingDay(local.Date) ? 1 : 0;
        }

        return AtZone(local);
    }

    /// <summary>The working time between two moments.</summary>
    internal TimeSpan Between(DateTimeOffset start, DateTimeOffset end)
    {
        var from = TimeZoneInfo.ConvertTime(start, _zone).DateTime;
        var until = TimeZoneInfo.ConvertTime(end, _zone).DateTime;
        var sum = TimeSpan.Zero;
        for (var day = from.Date; day <= until.Date; day = day.AddDays(1))
        {
            foreach (var shift in IsWorkingDay(day) ? _shifts : [])
            {
                var begin = Later(from, day + shift.From);
                var close = until < day + shift.To ? until : day + shift.To;
                sum += close > begin ? close - begin : TimeSpan.Zero;
            }
        }

        return sum;
    }

    private bool IsWorkingDay(DateTime day)
    {
        var date = DateOnly.FromDateTime(day);
        return _makeUpDays.Contains(date) || (_workingDays.Contains(day.DayOfWeek) && !_holidays.Contains(date));
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private DateTimeOffset AtZone(DateTime local) => new(local, _zone.GetUtcOffset(local));
}
