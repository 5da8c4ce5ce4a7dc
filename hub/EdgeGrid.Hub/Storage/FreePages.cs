using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Storage;

/// <summary>Gives back to the disk what deletions have freed, but for a little that is soon written again.</summary>
internal static class FreePages
{
    private const int Spare = 256;
    private const int AtOnce = 500;

    /// <summary>Gives back a piece within the current write; true when there is more.</summary>
    internal static bool GiveBack(SqliteConnection connection)
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
