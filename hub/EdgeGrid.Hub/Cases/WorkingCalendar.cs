namespace EdgeGrid.Hub.Cases;

/// <summary>Working time in the deployment's time zone: Monday to Friday, 09:00–12:00 and 13:00–18:00.</summary>
internal sealed class WorkingCalendar(TimeZoneInfo zone)
{
    private static readonly (TimeSpan From, TimeSpan To)[] Shifts =
        [(TimeSpan.FromHours(9), TimeSpan.FromHours(12)), (TimeSpan.FromHours(13), TimeSpan.FromHours(18))];

    /// <summary>The moment at which so much working time has passed since the start.</summary>
    internal DateTimeOffset AddTime(DateTimeOffset start, TimeSpan working)
    {
        var local = TimeZoneInfo.ConvertTime(start, zone).DateTime;
        var left = working;
        while (true)
        {
            foreach (var (from, to) in IsWorkingDay(local.Date) ? Shifts : [])
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
        var local = TimeZoneInfo.ConvertTime(AddTime(start, TimeSpan.Zero), zone).DateTime;
        for (var left = days; left > 0;)
        {
            local = local.AddDays(1);
            left -= IsWorkingDay(local.Date) ? 1 : 0;
        }

        return AtZone(local);
    }

    private static bool IsWorkingDay(DateTime day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private DateTimeOffset AtZone(DateTime local) => new(local, zone.GetUtcOffset(local));
}
