using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>What is to be written to fold the rows of some terminals from a part of the log: one short write of several.</summary>
/// <param name="From">How far the log is folded before it.</param>
/// <param name="To">How far the log is folded with it.</param>
internal sealed record Fold(FoldPosition From, FoldPosition To)
{
    /// <summary>A part of a terminal's hour (counted from the Unix epoch), new or with more in it.</summary>
    internal readonly record struct Part(long Terminal, long Hour, long Number, int Rows, byte[] Body);

    internal required List<Part> Parts { get; init; }

    internal required List<RollUps.Row> Hourly { get; init; }

    internal required List<RollUps.Row> Daily { get; init; }

    /// <summary>Writes it within the current write; false and nothing, where somebody else has folded meanwhile.</summary>
    internal bool Apply(SqliteConnection connection)
    {
        if (FoldPosition.Of(connection) != From)
            return false;
        using (var put = new PreparedStatement(connection, "INSERT OR REPLACE INTO reading_parts (terminal_key, hour, part, n, body) VALUES (?, ?, ?, ?, ?)"))
        {
            foreach (var part in Parts)
                put.Bind(1, part.Terminal).Bind(2, part.Hour).Bind(3, part.Number).Bind(4, part.Rows).Bind(5, part.Body).Execute();
        }

        RollUps.Add(connection, RollUps.Hourly, Hourly);
        RollUps.Add(connection, RollUps.Daily, Daily);
        To.Keep(connection);
        return true;
    }
}
