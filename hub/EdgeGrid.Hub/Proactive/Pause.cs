using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>A time in which the hub did not run and so heard nobody; Unix milliseconds.</summary>
internal sealed record Pause(long FromAt, long UntilAt)
{
    /// <summary>When so much time has passed since a moment, pauses not counted; they come in their order.</summary>
    internal static long After(long from, TimeSpan time, IEnumerable<Pause> pauses)
    {
        var due = from + (long)time.TotalMilliseconds;
        foreach (var pause in pauses.Where(pause => pause.UntilAt > from))
        {
            if (pause.FromAt >= due)
                break;
            due += pause.UntilAt - Math.Max(pause.FromAt, from);
        }

        return due;
    }

    internal static IReadOnlyList<Pause> EndedSince(SqliteConnection connection, long at) => connection.Query<Pause>(
        "SELECT from_at AS FromAt, until_at AS UntilAt FROM hub_pauses WHERE until_at > @at ORDER BY from_at", new { at }).AsList();

    internal void Keep(SqliteConnection connection) =>
        connection.Execute("INSERT INTO hub_pauses (from_at, until_at) VALUES (@FromAt, @UntilAt)", this);
}
