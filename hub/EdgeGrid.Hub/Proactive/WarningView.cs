using Dapper;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>A warning as it crosses HTTP; the cases its chain raised only where a single one is shown.</summary>
internal sealed record WarningView(
    string Identifier, string Sender, DateTimeOffset SentAt, DateTimeOffset ReceivedAt, string Status, string MsgType, string Event, string? Headline,
    string Severity, string? Colour, IReadOnlyList<string> Areas, DateTimeOffset? ExpiresAt, DateTimeOffset? CancelledAt, IReadOnlyList<string>? Cases)
{
    internal static WarningView Of(Warning warning) => new(
        warning.Identifier, warning.Sender, Time(warning.SentAt), Time(warning.ReceivedAt), warning.Status, warning.MsgType, warning.Event, warning.Headline,
        warning.Severity, warning.Colour, warning.Areas.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        warning.ExpiresAt is { } end ? Time(end) : null, warning.CancelledAt is { } cancelled ? Time(cancelled) : null, null);

    internal static WarningView Single(SqliteConnection connection, Warning warning) => Of(warning) with
    {
        Cases = connection.Query<string>(
            """
            SELECT DISTINCT c.id
            FROM warning_chains m JOIN proactive_raised r ON r.rule = 'weather' AND r.subject >= m.chain || '/' AND r.subject < m.chain || '0'
              JOIN cases c ON c.key = r.case_key
            WHERE m.warning = @Key ORDER BY c.key
            """,
            new { warning.Key }).AsList(),
    };

    private static DateTimeOffset Time(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
}
