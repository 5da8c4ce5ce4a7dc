using EdgeGrid.Contracts;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Staffing;

/// <summary>
/// At every local midnight the day that ended is judged: each grid with a leader and without a dispatch is flagged, once. The alarm of a
/// day sets that of the next, so that days on which the hub was down are judged one by one at its start, late but each.
/// </summary>
internal sealed class JudgeDailyDispatch(AlarmBook alarms, EventFeed feed, HubDatabase database, HubSettings settings, TimeProvider time)
    : IHostedService, ITakeAlarms
{
    private const string Every = "district";

    public string Kind => "dispatch.day";

    /// <summary>Expects today's judgement; where an earlier day's still waits, that one leads here by itself.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Expect(connection, LocalDay.Today(time, settings)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        var day = LocalDay.Parse(alarm.Detail);
        foreach (var grid in DailyDispatchStore.NotMade(connection, day))
        {
            if (DailyDispatchStore.TryFlag(connection, grid, day, now))
                feed.Append(connection, now, "dispatch.missed", grid, new { gridCode = grid, date = alarm.Detail, lateMs = alarm.LateBy(now) });
        }

        Expect(connection, day.AddDays(1));
    }

    private void Expect(SqliteConnection connection, DateOnly day) =>
        alarms.Set(connection, Kind, Every, LocalDay.Text(day), LocalDay.StartOf(day.AddDays(1), settings.TimeZone));
}
