using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Telemetry;

/// <summary>What is to be written to fold a part of the log.</summary>
/// <param name="After">How far the log was folded when this was made up.</param>
/// <param name="Upto">The last id that it takes.</param>
/// <param name="HasMore">Whether the log holds more than one write should do.</param>
internal sealed record Fold(long After, long Upto, bool HasMore)
{
    /// <summary>A part of a terminal's hour (counted from the Unix epoch), new or with more in it.</summary>
    internal readonly record struct Part(long Terminal, long Hour, long Number, int Rows, byte[] Body);

    internal List<Part> Parts { get; } = [];

    internal List<RollUps.Row> Hourly { get; } = [];

    internal List<RollUps.Row> Daily { get; } = [];

    /// <summary>Writes it within the current write; nothing, where somebody else has folded meanwhile.</summary>
    internal void Apply(SqliteConnection connection)
    {
        if (ReadingLog.TakenBy(connection, ReadingLog.Fold) is { } upto && upto != After)
            return;
        using (var put = new PreparedStatement(connection, "INSERT OR REPLACE INTO reading_parts (terminal_key, hour, part, n, body) VALUES (?, ?, ?, ?, ?)"))
        {
            foreach (var part in Parts)
                put.Bind(1, part.Terminal).Bind(2, part.Hour).Bind(3, part.Number).Bind(4, part.Rows).Bind(5, part.Body).Execute();
        }

        RollUps.Add(connection, RollUps.Hourly, Hourly);
        RollUps.Add(connection, RollUps.Daily, Daily);
        ReadingLog.Take(connection, ReadingLog.Fold, Upto);
    }
}
