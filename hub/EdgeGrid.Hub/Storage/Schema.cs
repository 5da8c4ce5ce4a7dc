using DbUp;
using DbUp.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Storage;

/// <summary>Brings a store's tables up to date: the numbered scripts beside this file, each once, in order.</summary>
internal static class Schema
{
    // What is deleted can then be given back to the disk piece by piece.
    private const long Incremental = 2;

    internal static void BringUpToDate(string path)
    {
        var target = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();

        // Properties of the file, which must be set outside a transaction; the first before there is any table, or by writing all anew.
        using (var connection = new SqliteConnection(target))
        {
            connection.Open();
            if (Pragma(connection, "PRAGMA auto_vacuum") != Incremental)
                Pragma(connection, "PRAGMA auto_vacuum=INCREMENTAL; VACUUM");
            Pragma(connection, "PRAGMA journal_mode=WAL");
        }

        DatabaseUpgradeResult result = DeployChanges.To
            .SqliteDatabase(target)
            .WithScriptsEmbeddedInAssembly(typeof(Schema).Assembly, name => name.EndsWith(".sql", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new StorageException($"{path}: the script {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }

    private static long? Pragma(SqliteConnection connection, string sql)
    {
        using var pragma = connection.CreateCommand();
        pragma.CommandText = sql;
        return pragma.ExecuteScalar() as long?;
    }
}
