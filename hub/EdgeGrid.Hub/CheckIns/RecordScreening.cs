using Dapper;
using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>A screening becomes a count of its hour; without a legal basis it is not kept at all.</summary>
internal static class RecordScreening
{
    internal static void Handle(SqliteConnection connection, string terminal, GridCode grid, ScreeningTaken screening, long receivedAt)
    {
        if (Campaign.ScreeningUntil(connection, grid, receivedAt) == 0)
            return;
        connection.Execute(
            """
            INSERT INTO screening_hours (terminal, grid_code, hour, result, n) VALUES (@terminal, @grid, @hour, @result, 1)
            ON CONFLICT DO UPDATE SET n = n + 1
            """,
            new
            {
                terminal,
                grid = grid.Text,
                hour = RecordCheckIn.HourOf(screening.Head, receivedAt),
                result = ScreeningResultWord.Write(screening.Result),
            });
    }
}
