namespace EdgeGrid.Hub.Standards;

/// <summary>When work is done: the shifts of a working day, the public holidays, and the weekend days worked in exchange, each with its source.</summary>
internal sealed record CalendarDays(
    IReadOnlyList<CalendarDays.Shift> Shifts, IReadOnlyList<CalendarDays.Day> Holidays, IReadOnlyList<CalendarDays.Day> MakeUpDays)
{
    /// <summary>The days that come with the hub.</summary>
    internal static CalendarDays Load() => EmbeddedJson.Read<CalendarDays>("calendar.json");

    /// <summary>One stretch of work, local time of day.</summary>
    internal sealed record Shift(TimeOnly From, TimeOnly To, string Source);

    /// <summary>One local date with its name and the notice that says so.</summary>
    internal sealed record Day(DateOnly Date, string Name, string Source);
}
