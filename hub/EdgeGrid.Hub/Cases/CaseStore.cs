using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>The cases' tables. History only grows: nothing here deletes, and a timeline entry is never changed.</summary>
internal static class CaseStore
{
    internal const string Columns =
        """
        key AS Key, id AS Id, state AS State, outcome AS Outcome, category AS Category, catalogue AS Catalogue, grid_code AS GridCode, mode AS Mode,
        collected_at AS CollectedAt, filed_at AS FiledAt, due_at AS DueAt, changed_at AS ChangedAt, handled_at AS HandledAt, finished_at AS FinishedAt,
        suspended_until AS SuspendedUntil, territorial_owner AS TerritorialOwner, territorial_level AS TerritorialLevel, line_owner AS LineOwner, identified AS Identified,
        device_check AS DeviceCheck, hops AS Hops, disputes AS Disputes, suspensions AS Suspensions, reworks AS Reworks,
        unverified AS Unverified, missed AS Missed, reference AS Reference
        """;

    internal static Case? Find(SqliteConnection connection, string id) =>
        connection.QuerySingleOrDefault<Case>($"SELECT {Columns} FROM cases WHERE id = @id", new { id });

    internal static Case Get(SqliteConnection connection, long key) =>
        connection.QuerySingle<Case>($"SELECT {Columns} FROM cases WHERE key = @key", new { key });

    /// <summary>The open cases of a grid and category that were filed in [from, until], oldest first; what nobody has read yet is of no category.</summary>
    internal static IReadOnlyList<Case> OpenFiledWithin(SqliteConnection connection, GridCode grid, string category, long from, long until) =>
        connection.Query<Case>(
            $"""
             SELECT {Columns} FROM cases
             WHERE grid_code = @grid AND category = @category AND finished_at IS NULL AND state <> @collected AND filed_at BETWEEN @from AND @until
             ORDER BY filed_at, key
             """,
            new { grid = grid.Text, category, from, until, collected = Words.Of(CaseState.Collected) }).AsList();

    /// <summary>Everything people still see: what is open, and what was finished since.</summary>
    internal static IReadOnlyList<Case> OpenOrFinishedSince(SqliteConnection connection, long since) =>
        connection.Query<Case>(
            $"SELECT {Columns} FROM cases WHERE finished_at IS NULL UNION ALL SELECT {Columns} FROM cases WHERE finished_at >= @since", new { since }).AsList();

    /// <summary>Open cases whose limit ended in [after, until): overdue is what is due before now.</summary>
    internal static IReadOnlyList<Case> FallenDue(SqliteConnection connection, long after, long until) =>
        connection.Query<Case>(
            $"SELECT {Columns} FROM cases WHERE finished_at IS NULL AND handled_at IS NULL AND due_at >= @after AND due_at < @until", new { after, until }).AsList();

    /// <summary>Cases that came to their end in [from, until).</summary>
    internal static IReadOnlyList<Case> FinishedBetween(SqliteConnection connection, long from, long until) =>
        connection.Query<Case>($"SELECT {Columns} FROM cases WHERE finished_at >= @from AND finished_at < @until", new { from, until }).AsList();

    /// <summary>How many cases are open, and how many of them overdue, by the grid they lie in.</summary>
    internal static IEnumerable<(string Grid, long Open, long Overdue)> CountOpen(SqliteConnection connection, long now) =>
        connection.Query<(string, long, long)>(
            "SELECT grid_code, count(*), sum(handled_at IS NULL AND due_at < @now) FROM cases WHERE finished_at IS NULL GROUP BY grid_code", new { now });

    internal static IEnumerable<TimelineEntry> Timeline(SqliteConnection connection, long caseKey) =>
        connection.Query<TimelineEntry>(
            "SELECT at AS At, actor AS Actor, from_state AS FromState, to_state AS ToState, note AS Note, move AS Move, evidence AS Evidence, confidential AS Confidential FROM timeline WHERE case_key = @caseKey ORDER BY n",
            new { caseKey });

    internal static Case Insert(SqliteConnection connection, Case filed) => filed with
    {
        Key = connection.ExecuteScalar<long>(
            """
            INSERT INTO cases (id, state, category, catalogue, grid_code, mode, collected_at, filed_at, due_at, changed_at, territorial_owner,
              territorial_level, line_owner, identified, device_check)
            VALUES (@Id, @State, @Category, @Catalogue, @GridCode, @Mode, @CollectedAt, @FiledAt, @DueAt, @ChangedAt, @TerritorialOwner,
              @TerritorialLevel, @LineOwner, @Identified, @DeviceCheck)
            RETURNING key
            """,
            filed),
    };

    /// <summary>Enters a case at every level at and above a grid; there it is listed and read from now on.</summary>
    internal static void Place(SqliteConnection connection, long caseKey, GridCode grid)
    {
        for (var level = 1; level <= grid.Level; level++)
            connection.Execute("INSERT INTO case_places VALUES (@code, @caseKey) ON CONFLICT DO NOTHING", new { code = grid.At(level).Text, caseKey });
    }

    /// <summary>Whether a case lies in a grid, or was handed to it or somebody within it.</summary>
    internal static bool IsPlaced(SqliteConnection connection, long caseKey, GridCode grid) =>
        connection.ExecuteScalar<bool>(
            "SELECT EXISTS (SELECT 1 FROM case_places WHERE grid_code = @grid AND case_key = @caseKey)", new { grid = grid.Text, caseKey });

    /// <summary>Writes where a case has come to.</summary>
    internal static void Update(SqliteConnection connection, Case moved) =>
        connection.Execute(
            """
            UPDATE cases SET state = @State, outcome = @Outcome, category = @Category, catalogue = @Catalogue, mode = @Mode, filed_at = @FiledAt,
              due_at = @DueAt, changed_at = @ChangedAt, handled_at = @HandledAt, finished_at = @FinishedAt, suspended_until = @SuspendedUntil,
              territorial_owner = @TerritorialOwner, territorial_level = @TerritorialLevel, line_owner = @LineOwner, identified = @Identified, device_check = @DeviceCheck, hops = @Hops, disputes = @Disputes,
              suspensions = @Suspensions, reworks = @Reworks, unverified = @Unverified, missed = @Missed, reference = @Reference
            WHERE key = @Key
            """,
            moved);

    /// <summary>Whether something was said of a case in these very words.</summary>
    internal static bool HasNote(SqliteConnection connection, long caseKey, string note) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM timeline WHERE case_key = @caseKey AND note = @note)", new { caseKey, note });

    /// <summary>The hand-overs of a case between grids, in their order.</summary>
    internal static IReadOnlyList<(string From, string To)> HandOvers(SqliteConnection connection, long caseKey) =>
        connection.Query<(string, string)>("SELECT from_grid, to_grid FROM hand_overs WHERE case_key = @caseKey ORDER BY n", new { caseKey }).AsList();

    internal static void KeepHandOver(SqliteConnection connection, long caseKey, long at, string from, string to) =>
        connection.Execute(
            """
            INSERT INTO hand_overs (case_key, n, at, from_grid, to_grid)
            VALUES (@caseKey, (SELECT coalesce(max(n), 0) + 1 FROM hand_overs WHERE case_key = @caseKey), @at, @from, @to)
            """,
            new { caseKey, at, from, to });

    internal static void Note(SqliteConnection connection, Case @case, TimelineEntry entry) =>
        connection.Execute(
            """
            INSERT INTO timeline (case_key, n, at, actor, from_state, to_state, note, move, evidence, confidential)
            VALUES (@Key, (SELECT coalesce(max(n), 0) + 1 FROM timeline WHERE case_key = @Key), @At, @Actor, @FromState, @ToState, @Note, @Move, @Evidence,
              @Confidential)
            """,
            new { @case.Key, entry.At, entry.Actor, entry.FromState, entry.ToState, entry.Note, entry.Move, entry.Evidence, entry.Confidential });
}
