using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Terminals;
using EdgeGrid.Hub.Whistles;

namespace EdgeGrid.Hub.Live;

/// <summary>Reads the summary of a grid and everything below it.</summary>
internal sealed class SummaryQuery(HubDatabase database, Presence presence, HubSettings settings, TimeProvider time)
{
    /// <summary>How old a value may be to count as the present.</summary>
    internal const long Fresh = 60 * UnixTime.Minute;

    internal Summary Of(GridCode grid)
    {
        var moment = time.GetUtcNow();
        var now = moment.ToUnixTimeMilliseconds();
        return database.Read(connection =>
        {
            var (open, overdue) = CaseStore.CountOpen(connection, grid.Text, now);
            var terminals = TerminalStore.IdsBelow(connection, grid.Text);
            var mean = TelemetryStore.MeanOfLatest(
                connection, grid.Text, Series.NumberOf(Measurement.AmbientTemperature), now - Fresh);
            return new Summary(
                open,
                overdue,
                WhistleStore.CountBlowing(connection, grid.Text),
                terminals.Count(presence.IsOnline),
                terminals.Count,
                GetCheckIns.CountInSince(connection, grid.Text, LocalMidnight(moment)),
                mean is { } cel ? Math.Round(cel, 1, MidpointRounding.AwayFromZero) : null,
                now);
        });
    }

    private long LocalMidnight(DateTimeOffset moment)
    {
        var today = TimeZoneInfo.ConvertTime(moment, settings.TimeZone).Date;
        return new DateTimeOffset(today, settings.TimeZone.GetUtcOffset(today)).ToUnixTimeMilliseconds();
    }
}
