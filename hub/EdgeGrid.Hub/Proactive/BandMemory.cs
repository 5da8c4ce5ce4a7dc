using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// The excursions that a rule has found and that go on, by terminal: as long as no value within the band comes in, they need no second
/// look, however long they last.
/// </summary>
internal static class BandMemory
{
    /// <summary>An excursion that goes on: since when, and from when on it was long enough; Unix milliseconds.</summary>
    internal sealed record GoingOn(long Terminal, long BeganAt, long HeldAt);

    /// <summary>
    /// What goes on after the values that have arrived between a look's last reading and the next one's. Where the rule was changed or did not look then, nothing is
    /// known any more.
    /// </summary>
    internal static IReadOnlyDictionary<long, GoingOn> Follow(SqliteConnection connection, ProactiveRule rule, int name, Band band, long lastReading, long nextReading)
    {
        if (!IsKeptUpTo(connection, rule, lastReading))
            connection.Execute("DELETE FROM band_open WHERE rule = @Code", new { rule.Code });
        connection.Execute(
            "INSERT OR REPLACE INTO band_looks (rule, version, reading_id) VALUES (@Code, @Version, @nextReading)", new { rule.Code, rule.Version, nextReading });

        var open = connection.Query<GoingOn>(
            "SELECT terminal_key AS Terminal, began_at AS BeganAt, held_at AS HeldAt FROM band_open WHERE rule = @Code", new { rule.Code }).ToDictionary(one => one.Terminal);
        if (open.Count == 0)
            return open;
        foreach (var (terminal, at) in BandHistory.Calm(connection, name, band, lastReading, nextReading))
        {
            if (open.TryGetValue(terminal, out var one) && at > one.HeldAt)
            {
                open.Remove(terminal);
                connection.Execute("DELETE FROM band_open WHERE rule = @Code AND terminal_key = @terminal", new { rule.Code, terminal });
            }
        }

        return open;
    }

    internal static void Keep(SqliteConnection connection, ProactiveRule rule, GoingOn found) => connection.Execute(
        "INSERT OR REPLACE INTO band_open (rule, terminal_key, began_at, held_at) VALUES (@Code, @Terminal, @BeganAt, @HeldAt)",
        new { rule.Code, found.Terminal, found.BeganAt, found.HeldAt });

    private static bool IsKeptUpTo(SqliteConnection connection, ProactiveRule rule, long reading) => connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM band_looks WHERE rule = @Code AND version = @Version AND reading_id = @reading)",
        new { rule.Code, rule.Version, reading });
}
