using Dapper;
using EdgeGrid.Hub.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Organisations;

/// <summary>The joint committees of communities (社区大党委, 联合党委): their seats, and whom they invited.</summary>
internal static class CommitteeStore
{
    /// <summary>A seat with its organisation's name; part-time where the organisation's main duty lies elsewhere (兼职委员).</summary>
    internal sealed record Seat(string Organisation, string Name, long PartTime, string Since);

    /// <summary>One organisation asked to come; <c>At</c> in Unix milliseconds.</summary>
    internal sealed record Invitation(long Key, string Organisation, string Purpose, string? CaseId, long At, string By);

    internal static IReadOnlyList<Seat> Seats(SqliteConnection connection, string community) =>
        connection.Query<Seat>(
            """
            SELECT s.organisation AS Organisation, o.name AS Name, s.part_time AS PartTime, s.since AS Since
            FROM committee_seats s JOIN organisations o ON o.id = s.organisation WHERE s.community = @community ORDER BY s.organisation
            """,
            new { community }).AsList();

    /// <summary>The communities in whose committees an organisation has a seat.</summary>
    internal static IReadOnlyList<string> SeatsOf(SqliteConnection connection, string organisation) =>
        connection.Query<string>("SELECT community FROM committee_seats WHERE organisation = @organisation", new { organisation }).AsList();

    /// <summary>False when the seat is there already.</summary>
    internal static bool TryTake(SqliteConnection connection, string community, string organisation, bool partTime, DateOnly since) =>
        connection.Execute(
            """
            INSERT INTO committee_seats (community, organisation, part_time, since) VALUES (@community, @organisation, @partTime, @since)
            ON CONFLICT DO NOTHING
            """,
            new { community, organisation, partTime, since = LocalDay.Text(since) }) == 1;

    /// <summary>False when there is no such seat.</summary>
    internal static bool TryLeave(SqliteConnection connection, string community, string organisation) =>
        connection.Execute("DELETE FROM committee_seats WHERE community = @community AND organisation = @organisation", new { community, organisation }) == 1;

    /// <summary>Whom a community invited, newest first, before a key.</summary>
    internal static IReadOnlyList<Invitation> Invitations(SqliteConnection connection, string community, long before, int limit) =>
        connection.Query<Invitation>(
            """
            SELECT key AS Key, organisation AS Organisation, purpose AS Purpose, case_id AS CaseId, at AS At, by AS By
            FROM committee_invitations WHERE community = @community AND key < @before ORDER BY key DESC LIMIT @limit
            """,
            new { community, before, limit }).AsList();

    internal static void Keep(SqliteConnection connection, string community, Invitation invitation) =>
        connection.Execute(
            """
            INSERT INTO committee_invitations (community, organisation, purpose, case_id, at, by)
            VALUES (@community, @Organisation, @Purpose, @CaseId, @At, @By)
            """,
            new { community, invitation.Organisation, invitation.Purpose, invitation.CaseId, invitation.At, invitation.By });
}
