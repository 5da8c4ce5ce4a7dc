using System.Security.Cryptography;
using Dapper;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>The appeals behind the cases; what was once said is never changed.</summary>
internal static class AppealStore
{
    private const string Columns =
        """
        id AS Id, case_key AS CaseKey, at AS At, channel AS Channel, terminal AS Terminal, category_given AS Category,
        external_id AS ExternalId, text AS Text, withdrawn_at AS WithdrawnAt
        """;

    // Ids shown to people are drawn, not counted: nobody learns from one how many there are.
    internal static string NewId() => "A-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    internal static ILookup<long, Appeal> Of(SqliteConnection connection, IReadOnlyCollection<Case> cases) =>
        connection.Query<Appeal>(
            $"SELECT {Columns} FROM appeals WHERE case_key IN @keys ORDER BY at, id",
            new { keys = cases.Select(found => found.Key) }).ToLookup(appeal => appeal.CaseKey);

    /// <summary>The latest appeal that came by a channel under an id of that channel's system.</summary>
    internal static Appeal? ByExternalId(SqliteConnection connection, string channel, string externalId) =>
        connection.QueryFirstOrDefault<Appeal>(
            $"SELECT {Columns} FROM appeals WHERE channel = @channel AND external_id = @externalId ORDER BY at DESC, case_key DESC LIMIT 1",
            new { channel, externalId });

    /// <summary>Whether something was said under such an id in these very words.</summary>
    internal static bool IsSaid(SqliteConnection connection, string channel, string externalId, string text) =>
        connection.ExecuteScalar<bool>(
            "SELECT EXISTS (SELECT 1 FROM appeals WHERE channel = @channel AND external_id = @externalId AND text = @text)",
            new { channel, externalId, text });

    internal static void Add(SqliteConnection connection, Appeal appeal) =>
        connection.Execute(
            """
            INSERT INTO appeals (id, case_key, at, channel, terminal, category_given, external_id, text)
            VALUES (@Id, @CaseKey, @At, @Channel, @Terminal, @Category, @ExternalId, @Text)
            """,
            appeal);

    /// <summary>Lets the appeals of one case stand in another from now on.</summary>
    internal static void MoveAll(SqliteConnection connection, long fromCase, long toCase) =>
        connection.Execute("UPDATE appeals SET case_key = @toCase WHERE case_key = @fromCase", new { fromCase, toCase });

    /// <summary>The terminals with an appeal that stands in a case; of those only heard by a rule (their silence, a temperature) nobody waits at the door.</summary>
    internal static IReadOnlyList<string> Terminals(SqliteConnection connection, long caseKey) =>
        connection.Query<string>(
            "SELECT DISTINCT terminal FROM appeals WHERE case_key = @caseKey AND terminal IS NOT NULL AND withdrawn_at IS NULL AND channel <> @sensor",
            new { caseKey, sensor = Words.Of(AppealChannel.Sensor) }).AsList();
}
