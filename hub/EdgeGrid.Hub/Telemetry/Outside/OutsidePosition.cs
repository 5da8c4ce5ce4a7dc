using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>
/// How far the log has been carried to the outside store. What was carried last stays in the log as well: it says which moments are taken,
/// so that whatever follows gets the same times when it is sent again.
/// </summary>
/// <param name="Before">The rows up to here were carried, and are no longer needed.</param>
/// <param name="Upto">The rows up to here were carried.</param>
internal readonly record struct OutsidePosition(long Before, long Upto)
{
    private const string BeforeReader = "outsideBefore";

    /// <summary>The position; null while no outside store is switched on.</summary>
    internal static OutsidePosition? Find(SqliteConnection connection) =>
        ReadingLog.TakenBy(connection, ReadingLog.Outside) is { } upto ? new(ReadingLog.TakenBy(connection, BeforeReader) ?? upto, upto) : null;

    /// <summary>The position of a hub with an outside store.</summary>
    internal static OutsidePosition Of(SqliteConnection connection) =>
        Find(connection) ?? throw new InvalidOperationException("No outside store is switched on.");

    /// <summary>Keeps it, and lets the log forget what nobody needs.</summary>
    internal void Keep(SqliteConnection connection)
    {
        ReadingLog.Take(connection, BeforeReader, Before);
        ReadingLog.Take(connection, ReadingLog.Outside, Upto);
        ReadingLog.Trim(connection);
    }

    /// <summary>Forgets it: nothing is carried any more.</summary>
    internal static void Forget(SqliteConnection connection) => connection.Execute(
        "DELETE FROM log_readers WHERE name IN (@Outside, @BeforeReader)", new { ReadingLog.Outside, BeforeReader });
}
