using System.Xml;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Standards;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>
/// The legal basis (依据) that switches check-in and screening on in a grid and everything below it, for a limited time. Without
/// one the features are off and nothing of them is stored.
/// </summary>
internal sealed record Campaign(string GridCode, string Document, string Issuer, long FromAt, long ToAt, bool Drill, bool CheckIn, bool Screening)
{
    /// <summary>Begins one within the current write, at most as long as <c>campaign.longest</c> allows.</summary>
    internal static void Add(SqliteConnection connection, Campaign campaign, Defaults defaults)
    {
        if (campaign.ToAt - campaign.FromAt > (long)defaults.CampaignLongest.TotalMilliseconds)
            throw new ArgumentException($"A legal basis lasts {XmlConvert.ToString(defaults.CampaignLongest)} at most.", nameof(campaign));
        connection.Execute(
            """
            INSERT INTO campaigns (grid_code, document, issuer, from_at, to_at, drill, check_in, screening)
            VALUES (@GridCode, @Document, @Issuer, @FromAt, @ToAt, @Drill, @CheckIn, @Screening)
            """,
            campaign);
    }

    /// <summary>Until when check-in is on in a grid, in Unix milliseconds; 0 when it is off.</summary>
    internal static long CheckInUntil(SqliteConnection connection, GridCode grid, long now) => Until(connection, "check_in", grid, now);

    /// <summary>Until when screening is on in a grid, in Unix milliseconds; 0 when it is off.</summary>
    internal static long ScreeningUntil(SqliteConnection connection, GridCode grid, long now) => Until(connection, "screening", grid, now);

    /// <summary>Which ones are in force, wherever: another text when one begins or ends.</summary>
    internal static string InForce(SqliteConnection connection, long now) => string.Join(
        ',', connection.Query<long>("SELECT id FROM campaigns WHERE from_at <= @now AND to_at > @now ORDER BY id", new { now }));

    private static long Until(SqliteConnection connection, string feature, GridCode grid, long now) =>
        connection.ExecuteScalar<long>(
            $"""
             SELECT coalesce(max(to_at), 0) FROM campaigns
             WHERE {feature} AND substr(@grid, 1, length(grid_code)) = grid_code AND from_at <= @now AND to_at > @now
             """,
            new { grid = grid.Text, now });
}
