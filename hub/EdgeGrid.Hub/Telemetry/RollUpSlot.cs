namespace EdgeGrid.Hub.Telemetry;

/// <summary>
/// How long the slots of the hourly roll-ups are: an hour, or what a day of the deployment's time zone is made of where the zone lies half or
/// a quarter of an hour off (UTC+5:30, UTC+5:45).
/// </summary>
internal static class RollUpSlot
{
    internal const long Hour = 3_600_000;

    /// <summary>Milliseconds.</summary>
    internal static long Of(TimeZoneInfo zone)
    {
        var minutes = zone.GetAdjustmentRules()
            .SelectMany(rule => new[] { rule.BaseUtcOffsetDelta + zone.BaseUtcOffset, rule.DaylightDelta })
            .Append(zone.BaseUtcOffset)
            .Select(offset => Math.Abs((long)offset.TotalMinutes));
        // Offsets of long ago to the minute and second would make slots of a minute: a quarter of an hour is the least.
        return minutes.Where(minute => minute % 15 == 0).Aggregate(Hour / 60_000, Gcd) * 60_000;
    }

    /// <summary>The start of the slot that a time lies in.</summary>
    internal static long StartOf(long at, long slot) => at - (((at % slot) + slot) % slot);

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}
