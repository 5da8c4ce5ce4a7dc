using System.Globalization;
using Dapper;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Ledger;

/// <summary>
/// What was expected of terminals on each local day and what became of it. A number belongs to the day on which it came or, where it did not
/// come in its turn, to the day on which that was noticed: late, gone and missing are of those.
/// </summary>
internal static class MessageDays
{
    /// <summary>A local day (yyyymmdd): came = in its turn; late = after it was noticed missing; gone = dropped by the terminal on purpose.</summary>
    internal sealed record Counts(long Day, long Came, long Noticed, long Late, long Gone)
    {
        internal long Expected => Came + Noticed;

        internal long Missing => Noticed - Late - Gone;

        internal DateOnly Date => DateOnly.ParseExact(Day.ToString(CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture);
    }

    /// <summary>The days in [from, to] of one terminal, or of all at and below a grid, on which anything was expected; oldest first.</summary>
    internal static IReadOnlyList<Counts> Of(SqliteConnection connection, string? terminal, string grid, DateOnly from, DateOnly to) =>
        connection.Query<Counts>(
            $"""
             WITH whose AS (SELECT key FROM terminals WHERE {GridStore.Within("grid_code")} AND (@terminal IS NULL OR id = @terminal)),
               days AS (
                 SELECT day, to_seq - from_seq + 1 AS came, 0 AS noticed, 0 AS late, 0 AS gone
                 FROM whose CROSS JOIN came ON terminal_key = key WHERE day BETWEEN @first AND @last
                 UNION ALL
                 SELECT day, -filled, noticed, late, gone FROM whose CROSS JOIN message_days ON terminal_key = key WHERE day BETWEEN @first AND @last)
             SELECT day AS Day, sum(came) AS Came, sum(noticed) AS Noticed, sum(late) AS Late, sum(gone) AS Gone FROM days GROUP BY day ORDER BY day
             """,
            new { terminal, grid, first = LocalDay.NumberOf(from), last = LocalDay.NumberOf(to) }).AsList();
}
