namespace EdgeGrid.Hub.Settings;

/// <summary>
/// The local days of moments that mostly lie in the same one: the last answer is kept, for looking at the calendar for every message
/// would cost more than storing it. For one thread.
/// </summary>
internal sealed class LocalDays(TimeZoneInfo zone)
{
    private Span _last;

    /// <summary>A local day: its first moment, that of the next (Unix milliseconds), and its number as yyyymmdd.</summary>
    internal readonly record struct Span(long Start, long End, int Number);

    /// <summary>The day that a moment in Unix milliseconds lies in.</summary>
    internal Span Of(long at)
    {
        if (at >= _last.Start && at < _last.End)
            return _last;
        var day = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), zone).Date;
        _last = new(LocalDay.FirstMomentOf(day, zone), LocalDay.FirstMomentOf(day.AddDays(1), zone), LocalDay.NumberOf(DateOnly.FromDateTime(day)));
        return _last;
    }
}
