namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>The numbers of a server, which are floats, as millionths again: what was sent comes back as it was, up to nine billion to the last digit.</summary>
internal static class ServerValue
{
    internal static long Micro(double value) => (long)Math.Clamp(Math.Round(value * SeriesStep.Unit), long.MinValue, long.MaxValue);

    /// <summary>A piece of a series from what a server computed.</summary>
    internal static SeriesStep Step(long start, double sum, double min, double max, double n) =>
        new(start, (Int128)Math.Round(sum * SeriesStep.Unit), Micro(min), Micro(max), (long)n);
}
