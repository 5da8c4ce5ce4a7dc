using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>How far the log is folded: all of it up to an id, and of what follows, up to another, the rows of some terminals already.</summary>
/// <param name="After">Every row up to this id is folded.</param>
/// <param name="Upto">Up to this id, the rows of the terminals up to <paramref name="Terminal"/> are folded as well.</param>
/// <param name="Terminal">The last terminal's key.</param>
internal readonly record struct FoldPosition(long After, long Upto, long Terminal)
{
    /// <summary>The rows of the log that <see cref="Contains"/> denies; its parameters are this position's.</summary>
    internal const string IsUnfoldedInSql = "id > @After AND NOT (id <= @Upto AND terminal_key <= @Terminal)";

    /// <summary>Where everything up to an id is folded and nothing beyond.</summary>
    internal static FoldPosition Whole(long upto) => new(upto, upto, 0);

    internal static FoldPosition Of(SqliteConnection connection)
    {
        var after = ReadingLog.TakenBy(connection, ReadingLog.Fold) ?? 0;
        return connection.QuerySingleOrDefault<(long Upto, long Terminal)?>("SELECT upto, terminal_key FROM folding") is { } begun
            ? new(after, begun.Upto, begun.Terminal)
            : Whole(after);
    }

    /// <summary>Whether a part of the log is folded for some terminals and not yet for others.</summary>
    internal bool IsWithin => Upto > After;

    internal bool Contains(in ReadingLog.Entry entry) => entry.Id <= After || (entry.Id <= Upto && entry.Terminal <= Terminal);

    /// <summary>What the log holds that is not folded, in the order it arrived; within one snapshot.</summary>
    internal static List<ReadingLog.Entry> Unfolded(SqliteConnection connection)
    {
        var position = Of(connection);
        var entries = ReadingLog.After(connection, position.After, int.MaxValue);
        entries.RemoveAll(entry => position.Contains(entry));
        return entries;
    }

    /// <summary>Keeps it within the current write.</summary>
    internal void Keep(SqliteConnection connection)
    {
        connection.Execute("DELETE FROM folding");
        if (IsWithin)
            connection.Execute("INSERT INTO folding (upto, terminal_key) VALUES (@Upto, @Terminal)", this);
        else
            ReadingLog.Take(connection, ReadingLog.Fold, After);
    }
}
