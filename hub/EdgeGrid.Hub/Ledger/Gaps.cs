using Dapper;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Ledger;

/// <summary>
/// Numbers that did not come although a later one did, as ranges: open until they come or the terminal says that it dropped them. What
/// becomes of them counts for the day on which they were noticed.
/// </summary>
internal static class Gaps
{
    /// <summary>Numbers of a boot, both ends included.</summary>
    internal sealed record Range(long Terminal, long Boot, long From, long To)
    {
        internal long Count => To - From + 1;
    }

    /// <summary>A range that is open, with when it was noticed (Unix milliseconds) and on which local day (yyyymmdd).</summary>
    internal sealed record Open(long Terminal, long Boot, long From, long To, long NoticedAt, long Day);

    private const string Columns = "terminal_key AS Terminal, boot AS Boot, from_seq AS \"From\", to_seq AS \"To\", noticed_at AS NoticedAt, day AS Day";

    /// <summary>Notices numbers missing; those that the terminal is known to have dropped count as gone at once.</summary>
    internal static void Notice(SqliteConnection connection, Range range, long at, int day)
    {
        Count(connection, range.Terminal, day, "noticed", range.Count);
        Insert(connection, new(range.Terminal, range.Boot, range.From, range.To, at, day));
        var dropped = connection.Query<Range>(
            $"""
             SELECT terminal_key AS Terminal, boot AS Boot, from_seq AS "From", to_seq AS "To" FROM gone
             WHERE terminal_key = @Terminal AND boot = @Boot AND from_seq <= @To AND to_seq >= @From
             """,
            range).AsList();
        dropped.ForEach(gone => Close(connection, gone, "gone"));
    }

    /// <summary>A number has come that was missing.</summary>
    internal static void Fill(SqliteConnection connection, Range one, int today)
    {
        if (Close(connection, one, "late") > 0)
            Count(connection, one.Terminal, today, "filled", 1);
    }

    /// <summary>The terminal said that it dropped these numbers: they are waited for no more, noticed already or not.</summary>
    internal static void Drop(SqliteConnection connection, Range range)
    {
        connection.Execute(
            """
            INSERT INTO gone (terminal_key, boot, from_seq, to_seq) VALUES (@Terminal, @Boot, @From, @To)
            ON CONFLICT (terminal_key, boot, from_seq) DO UPDATE SET to_seq = max(to_seq, excluded.to_seq)
            """,
            range);
        Close(connection, range, "gone");
    }

    /// <summary>How far a boot got that is over, by the terminal's word; 0 when it has not said so.</summary>
    internal static uint EndOf(SqliteConnection connection, long terminal, uint boot) =>
        connection.ExecuteScalar<uint>("SELECT last_seq FROM ended_boots WHERE terminal_key = @terminal AND boot = @boot", new { terminal, boot = (long)boot });

    internal static void KeepEnd(SqliteConnection connection, long terminal, uint boot, uint lastSeq) =>
        connection.Execute(
            "INSERT OR REPLACE INTO ended_boots (terminal_key, boot, last_seq) VALUES (@terminal, @boot, @lastSeq)",
            new { terminal, boot = (long)boot, lastSeq = (long)lastSeq });

    /// <summary>How many messages of a terminal, or of all at and below a grid, are missing, and which ranges were noticed first.</summary>
    internal static (long Count, IReadOnlyList<(string Terminal, long Boot, long From, long To, long NoticedAt)> First) Missing(
        SqliteConnection connection, string? terminal, string grid, int limit)
    {
        var whose = $"terminals t CROSS JOIN gaps g ON g.terminal_key = t.key WHERE {GridStore.Within("t.grid_code")} AND (@terminal IS NULL OR t.id = @terminal)";
        return (
            connection.ExecuteScalar<long>($"SELECT coalesce(sum(g.to_seq - g.from_seq + 1), 0) FROM {whose}", new { terminal, grid }),
            connection.Query<(string, long, long, long, long)>(
                $"SELECT t.id, g.boot, g.from_seq, g.to_seq, g.noticed_at FROM {whose} ORDER BY g.noticed_at, t.id, g.boot, g.from_seq LIMIT @limit",
                new { terminal, grid, limit }).AsList());
    }

    /// <summary>How many messages are missing, by the grid that the terminal hangs in.</summary>
    internal static IEnumerable<(string Grid, long Missing)> CountMissing(SqliteConnection connection) =>
        connection.Query<(string, long)>(
            "SELECT t.grid_code, sum(g.to_seq - g.from_seq + 1) FROM gaps g JOIN terminals t ON t.key = g.terminal_key WHERE t.revoked_at IS NULL GROUP BY t.grid_code");

    // Takes a range out of every gap it overlaps, and counts that for the days on which those were noticed; how many numbers it took.
    private static long Close(SqliteConnection connection, Range range, string as_)
    {
        var closed = 0L;
        foreach (var gap in Overlapping(connection, range))
        {
            connection.Execute("DELETE FROM gaps WHERE terminal_key = @Terminal AND boot = @Boot AND from_seq = @From", gap);
            if (gap.From < range.From)
                Insert(connection, gap with { To = range.From - 1 });
            if (gap.To > range.To)
                Insert(connection, gap with { From = range.To + 1 });
            var taken = Math.Min(gap.To, range.To) - Math.Max(gap.From, range.From) + 1;
            Count(connection, gap.Terminal, gap.Day, as_, taken);
            closed += taken;
        }

        return closed;
    }

    // They do not overlap each other, so by their beginnings they are in order of their ends too: backwards from the range's end.
    private static List<Open> Overlapping(SqliteConnection connection, Range range) =>
        [.. connection.Query<Open>(
            $"SELECT {Columns} FROM gaps WHERE terminal_key = @Terminal AND boot = @Boot AND from_seq <= @To ORDER BY from_seq DESC",
            range,
            buffered: false).TakeWhile(gap => gap.To >= range.From)];

    private static void Insert(SqliteConnection connection, Open gap) =>
        connection.Execute(
            "INSERT INTO gaps (terminal_key, boot, from_seq, to_seq, noticed_at, day) VALUES (@Terminal, @Boot, @From, @To, @NoticedAt, @Day)", gap);

    private static void Count(SqliteConnection connection, long terminal, long day, string what, long count) =>
        connection.Execute(
            $"""
             INSERT INTO message_days (terminal_key, day, {what}) VALUES (@terminal, @day, @count)
             ON CONFLICT (terminal_key, day) DO UPDATE SET {what} = {what} + excluded.{what}
             """,
            new { terminal, day, count });
}
