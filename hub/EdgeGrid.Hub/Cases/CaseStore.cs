using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Grids;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>The cases' tables. History only grows: nothing here deletes, and a timeline entry is never changed.</summary>
internal static class CaseStore
{
    private const string Columns =
        """
        key AS Key, id AS Id, state AS State, outcome AS Outcome, category AS Category, grid_code AS GridCode, mode AS Mode,
        filed_at AS FiledAt, due_at AS DueAt, changed_at AS ChangedAt, finished_at AS FinishedAt,
        territorial_owner AS TerritorialOwner, line_owner AS LineOwner, device_check AS DeviceCheck
        """;

    internal static Case? Find(SqliteConnection connection, string id) =>
        connection.QuerySingleOrDefault<Case>($"SELECT {Columns} FROM cases WHERE id = @id", new { id });

    internal static Case Get(SqliteConnection connection, long key) =>
        connection.QuerySingle<Case>($"SELECT {Columns} FROM cases WHERE key = @key", new { key });

    /// <summary>The open cases of a grid and category that were filed in [from, until], oldest first.</summary>
    internal static IReadOnlyList<Case> OpenFiledWithin(SqliteConnection connection, GridCode grid, string category, long from, long until) =>
        connection.Query<Case>(
            $"""
             SELECT {Columns} FROM cases
             WHERE grid_code = @grid AND category = @category AND finished_at IS NULL AND filed_at BETWEEN @from AND @until
             ORDER BY filed_at, key
             """,
            new { grid = grid.Text, category, from, until }).AsList();

    internal static IReadOnlyList<Case> List(SqliteConnection connection, CaseFilter filter, long before, int limit) =>
        connection.Query<Case>(
            $"""
             SELECT {Columns} FROM cases
             WHERE {GridStore.Within("grid_code")} AND key < @before
               AND (@State IS NULL OR state = @State)
               AND (@Since IS NULL OR changed_at >= @Since)
               AND (@Overdue IS NULL OR (finished_at IS NULL AND due_at < @Now) = @Overdue)
             ORDER BY key DESC LIMIT @limit
             """,
            new { grid = filter.Grid.Text, filter.State, filter.Since, filter.Overdue, filter.Now, before, limit }).AsList();

    /// <summary>Everything people still see: what is open, and what was finished since.</summary>
    internal static IReadOnlyList<Case> OpenOrFinishedSince(SqliteConnection connection, long since) =>
        connection.Query<Case>($"SELECT {Columns} FROM cases WHERE finished_at IS NULL OR finished_at >= @since", new { since }).AsList();

    /// <summary>Open cases whose limit ended in [after, until): overdue is what is due before now.</summary>
    internal static IReadOnlyList<Case> FallenDue(SqliteConnection connection, long after, long until) =>
        connection.Query<Case>(
            $"SELECT {Columns} FROM cases WHERE finished_at IS NULL AND due_at >= @after AND due_at < @until", new { after, until }).AsList();

    /// <summary>Cases that came to their end in [from, until).</summary>
    internal static IReadOnlyList<Case> FinishedBetween(SqliteConnection connection, long from, long until) =>
        connection.Query<Case>($"SELECT {Columns} FROM cases WHERE finished_at >= @from AND finished_at < @until", new { from, until }).AsList();

    internal static (long Open, long Overdue) CountOpen(SqliteConnection connection, string grid, long now) =>
        connection.QuerySingle<(long, long)>(
            $"""
             SELECT count(*), coalesce(sum(due_at < @now), 0) FROM cases
             WHERE {GridStore.Within("grid_code")} AND finished_at IS NULL
             """,
            new { grid, now });

    internal static ILookup<long, Appeal> Appeals(SqliteConnection connection, IReadOnlyCollection<Case> cases) =>
        connection.Query<Appeal>(
            """
            SELECT id AS Id, case_key AS CaseKey, at AS At, channel AS Channel, terminal AS Terminal, category_given AS Category,
              withdrawn_at AS WithdrawnAt
            FROM appeals WHERE case_key IN @keys ORDER BY at, id
            """,
            new { keys = cases.Select(found => found.Key) }).ToLookup(appeal => appeal.CaseKey);

    internal static IEnumerable<TimelineEntry> Timeline(SqliteConnection connection, long caseKey) =>
        connection.Query<TimelineEntry>(
            "SELECT at AS At, actor AS Actor, from_state AS FromState, to_state AS ToState, note AS Note FROM timeline WHERE case_key = @caseKey ORDER BY n",
            new { caseKey });

    internal static Case Insert(SqliteConnection connection, Case filed) => filed with
    {
        Key = connection.ExecuteScalar<long>(
            """
            INSERT INTO cases (id, state, category, grid_code, mode, filed_at, due_at, changed_at, territorial_owner, line_owner, device_check)
            VALUES (@Id, @State, @Category, @GridCode, @Mode, @FiledAt, @DueAt, @ChangedAt, @TerritorialOwner, @LineOwner, @DeviceCheck)
            RETURNING key
            """,
            filed),
    };

    /// <summary>Writes where a case has come to.</summary>
    internal static void Update(SqliteConnection connection, Case moved) =>
        connection.Execute(
            """
            UPDATE cases SET state = @State, outcome = @Outcome, changed_at = @ChangedAt, finished_at = @FinishedAt, device_check = @DeviceCheck
            WHERE key = @Key
            """,
            moved);

    internal static void Note(SqliteConnection connection, Case @case, TimelineEntry entry) =>
        connection.Execute(
            """
            INSERT INTO timeline (case_key, n, at, actor, from_state, to_state, note)
            VALUES (@Key, (SELECT coalesce(max(n), 0) + 1 FROM timeline WHERE case_key = @Key), @At, @Actor, @FromState, @ToState, @Note)
            """,
            new { @case.Key, entry.At, entry.Actor, entry.FromState, entry.ToState, entry.Note });
}
