using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>Whose series is asked for: one terminal, or all that hang at and below a grid now; revoked ones too, for history is history.</summary>
internal static class SeriesTerminals
{
    internal static List<(long Key, string Id)> Of(SqliteConnection connection, SeriesRequest request) => request.Terminal is { } id
        ? connection.Query<(long, string)>("SELECT key, id FROM terminals WHERE id = @id", new { id }).AsList()
        : connection.Query<(long, string)>($"SELECT key, id FROM terminals WHERE {GridStore.Within("grid_code")} ORDER BY key", new { grid = request.Grid }).AsList();
}
