using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>
/// When a grid is retired, its terminals hang in what took its place: none is touched on the wall, only its code changes, at that
/// day's midnight or at the hub's next start.
/// </summary>
internal sealed class MoveTerminals(HubSettings settings) : ITakeAlarms
{
    public string Kind => RetireGrid.Alarm;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        var today = LocalDay.Of(now, settings.TimeZone);
        var hanging = connection.Query<(string Id, string Grid)>(
            $"SELECT id, grid_code FROM terminals WHERE {GridStore.Within("grid_code")} AND revoked_at IS NULL", new { grid = alarm.Subject });
        foreach (var (id, grid) in hanging)
        {
            var place = GridValidity.PlaceOn(connection, GridCode.Parse(grid), today).Text;
            if (place != grid)
                connection.Execute("UPDATE terminals SET grid_code = @place WHERE id = @id", new { id, place });
        }
    }
}
