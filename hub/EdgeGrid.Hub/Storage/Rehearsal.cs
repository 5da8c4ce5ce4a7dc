using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Storage;

/// <summary>
/// Some tables of a store, copied for work that is only tried: it reads and writes them under their own names, sees the rest of the last
/// commit, makes nobody wait and leaves nothing behind. References between tables are not checked.
/// </summary>
internal static class Rehearsal
{
    /// <summary>Puts the copies in front of the tables of a connection, which has to be thrown away afterwards.</summary>
    /// <param name="connection">One that may only read.</param>
    /// <param name="copied">Tables that come with their rows.</param>
    /// <param name="emptied">Tables that are only written, and come without.</param>
    internal static void Prepare(SqliteConnection connection, IEnumerable<string> copied, IEnumerable<string> emptied)
    {
        Execute(connection, "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=OFF");
        foreach (var table in copied)
        {
            CopyForm(connection, table);
            Execute(connection, $"INSERT INTO temp.{table} SELECT * FROM main.{table}");
        }

        foreach (var table in emptied)
            CopyForm(connection, table);
    }

    // A name without a schema is looked for among the temporary tables first.
    private static void CopyForm(SqliteConnection connection, string table)
    {
        using var query = connection.CreateCommand();
        query.CommandText = "SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = @table";
        query.Parameters.AddWithValue("@table", table);
        var form = (string)query.ExecuteScalar()!;
        Execute(connection, "CREATE TEMP" + form["CREATE".Length..]);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
