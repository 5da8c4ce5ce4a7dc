using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// Does one part of a write apart from the others: where it throws, only its own changes are undone, the error is logged, and the others go
/// on. A disk that takes nothing is everybody's fault and handed on.
/// </summary>
internal static class RunApart
{
    internal static void Handle(SqliteConnection connection, ILogger log, string what, Action part)
    {
        Execute(connection, "SAVEPOINT part");
        try
        {
            part();
        }
        catch (Exception failed) when (failed is not SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR })
        {
            Execute(connection, "ROLLBACK TO part");
            log.LogError(failed, "{What} failed and is left out of this look.", what);
        }

        Execute(connection, "RELEASE part");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
