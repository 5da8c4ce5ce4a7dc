using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Storage;

/// <summary>Gives back to the disk what deletions have freed, but for a little that is soon written again.</summary>
internal static class FreePages
{
    private const int Spare = 256;
    private const int AtOnce = 500;

    /// <summary>Gives all of it back, piece by piece, until it is told to stop.</summary>
    internal static async Task GiveBackAsync(HubDatabase database, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && await database.WriteAsync(GiveBack))
        {
            // There is more.
        }
    }

    // A piece within the current write; true when there is more.
    private static bool GiveBack(SqliteConnection connection)
    {
        using var count = new PreparedStatement(connection, "PRAGMA freelist_count");
        var free = count.Next() ? count.Number(0) : 0;
        count.Reset();
        if (free <= Spare)
            return false;
        using var give = new PreparedStatement(connection, $"PRAGMA incremental_vacuum({Math.Min(AtOnce, free - Spare)})");
        give.Execute();
        return free - Spare > AtOnce;
    }
}
