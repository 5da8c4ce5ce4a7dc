namespace EdgeGrid.Hub.Telemetry;

/// <summary>One value of a series: when it was measured (Unix milliseconds) and what it was (millionths of its unit).</summary>
internal readonly record struct Point(long At, long Micro);
