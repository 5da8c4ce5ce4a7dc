using DbUp;
using DbUp.Engine;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Storage;

/// <summary>Brings a store's tables up to date: the numbered scripts beside this file, each once, in order.</summary>
internal static class Schema
{
    internal static void BringUpToDate(string path)
    {
        var target = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();

        // WAL is a property of the file and must be set outside a transaction.
        using (var connection = new SqliteConnection(target))
        {
            connection.Open();
            using var pragma = connection.CreateCommand();
            pragma.CommandText = "PRAGMA journal_mode=WAL";
            pragma.ExecuteScalar();
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
}
