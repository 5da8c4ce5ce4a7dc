using Dapper;
using EdgeGrid.Hub.Cases;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>What the rules have raised: which rule, about what, and the case that came of it.</summary>
internal static class RaisedStore
{
    /// <summary>Whether a subject was raised while this condition went on already.</summary>
    internal static bool IsRaised(SqliteConnection connection, string rule, Finding finding) => connection.ExecuteScalar<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM proactive_raised
                       WHERE rule = @rule AND subject = @Subject AND at >= @BeganAt AND (@EndedAt IS NULL OR began_at <= @EndedAt))
        """,
        new { rule, finding.Subject, finding.BeganAt, finding.EndedAt });

    internal static long? LastAt(SqliteConnection connection, string rule, string subject) => connection.ExecuteScalar<long?>(
        "SELECT max(at) FROM proactive_raised WHERE rule = @rule AND subject = @subject", new { rule, subject });

    internal static void Keep(SqliteConnection connection, ProactiveRule rule, Finding finding, long caseKey, long now) => connection.Execute(
        """
        INSERT INTO proactive_raised (rule, version, subject, grid_code, began_at, at, raised_at, case_key)
        VALUES (@Code, @Version, @Subject, @grid, @BeganAt, @At, @now, @caseKey)
        """,
        new { rule.Code, rule.Version, finding.Subject, grid = finding.Grid.Text, finding.BeganAt, finding.At, now, caseKey });

    /// <summary>What a rule has raised about a subject, or a grid that subjects begin with, since a time, or what of it was open then still.</summary>
    internal static IReadOnlyList<FindRecurrences.Earlier> Earlier(SqliteConnection connection, string rule, string about, long since) =>
        connection.Query<FindRecurrences.Earlier>(
            """
            SELECT r.subject AS Subject, r.at AS At, c.finished_at AS FinishedAt FROM proactive_raised r JOIN cases c ON c.key = r.case_key
            WHERE r.rule = @rule AND r.subject >= @about AND r.subject < @about || ':'
              AND (r.at >= @since OR c.finished_at IS NULL OR c.finished_at >= @since) ORDER BY r.at
            """,
            new { rule, about, since }).AsList();

    /// <summary>
    /// The open cases that a rule raised for these alerts, each with whether it stands for something else too: another rule, an alert that
    /// nobody has cancelled, or somebody who complained.
    /// </summary>
    internal static IReadOnlyList<(Case Case, bool IsShared)> OpenOf(SqliteConnection connection, string rule, IReadOnlyList<long> chains) =>
    [
        .. chains.SelectMany(chain => connection.Query<(long Key, long IsShared)>(
            """
            SELECT r.case_key,
              EXISTS (SELECT 1 FROM proactive_raised o LEFT JOIN warnings a ON a.key = CAST(o.subject AS INTEGER)
                      WHERE o.case_key = r.case_key AND (o.rule <> @rule OR a.cancelled_at IS NULL))
              OR EXISTS (SELECT 1 FROM appeals p WHERE p.case_key = r.case_key AND p.channel <> 'proactive' AND p.withdrawn_at IS NULL)
            FROM proactive_raised r WHERE r.rule = @rule AND r.subject >= @chain || '/' AND r.subject < @chain || '0' GROUP BY r.case_key
            """,
            new { rule, chain }))
            .DistinctBy(row => row.Key).Select(row => (CaseStore.Get(connection, row.Key), row.IsShared != 0)).Where(row => row.Item1.IsOpen),
    ];
}
