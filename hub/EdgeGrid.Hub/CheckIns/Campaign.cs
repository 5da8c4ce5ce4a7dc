using Dapper;
using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.CheckIns;

/// <summary>
/// The legal basis (依据) that switches check-in and screening on in a grid and everything below it, for at most 90 days. Without
/// one the features are off and nothing of them is stored.
/// </summary>
internal sealed record Campaign(string GridCode, string Document, string Issuer, long FromAt, long ToAt, bool Drill, bool CheckIn, bool Screening)
{
    /// <summary>The longest a legal basis lasts before somebody has to renew it.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    internal static void Add(SqliteConnection connection, Campaign campaign)
    {
        if (campaign.ToAt - campaign.FromAt > (long)Longest.TotalMilliseconds)
            throw new ArgumentException(FormattableString.Invariant($"A legal basis lasts {Longest.Days} days at most."), nameof(campaign));
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

    private static long Until(SqliteConnection connection, string feature, GridCode grid, long now) =>
        connection.ExecuteScalar<long>(
            $"""
             SELECT coalesce(max(to_at), 0) FROM campaigns
             WHERE {feature} AND substr(@grid, 1, length(grid_code)) = grid_code AND from_at <= @now AND to_at > @now
             """,
            new { grid = grid.Text, now });
}
