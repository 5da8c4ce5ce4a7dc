using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>From when on each resolution is kept, Unix milliseconds: what was measured before a floor may be gone, and does not come back.</summary>
internal readonly record struct Floors(long Raw, long Hourly, long Daily)
{
    private const string RawName = "raw";
    private const string HourlyName = "hourly";
    private const string DailyName = "daily";

    internal static Floors Of(SqliteConnection connection)
    {
        var kept = connection.Query<(string, long)>("SELECT resolution, at FROM reading_floors").ToDictionary(row => row.Item1, row => row.Item2);
        return new(kept.GetValueOrDefault(RawName, long.MinValue), kept.GetValueOrDefault(HourlyName, long.MinValue), kept.GetValueOrDefault(DailyName, long.MinValue));
    }

    /// <summary>Raises the floors to these; none is ever lowered.</summary>
    internal void Keep(SqliteConnection connection)
    {
        foreach (var (resolution, at) in new[] { (RawName, Raw), (HourlyName, Hourly), (DailyName, Daily) })
        {
            connection.Execute(
                "INSERT INTO reading_floors (resolution, at) VALUES (@resolution, @at) ON CONFLICT (resolution) DO UPDATE SET at = max(at, excluded.at)",
                new { resolution, at });
        }
    }
}
