using System.Security.Cryptography;
using Dapper;
using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Whistles;

/// <summary>The pseudonyms under which summoned departments show themselves to a terminal; each is bound to one muster.</summary>
internal static class StaffCodes
{
    private const int PidBytes = 8;

    /// <summary>Which muster a code belongs to.</summary>
    internal sealed record Bound(string WhistleId, string Department);

    /// <summary>The pseudonym of a muster, drawn at its first use.</summary>
    internal static string PidOf(SqliteConnection connection, long whistleKey, string department, long now) =>
        connection.QuerySingle<string>(
            """
            INSERT INTO staff_codes (pid, whistle_key, department, issued_at) VALUES (@pid, @whistleKey, @department, @now)
            ON CONFLICT (whistle_key, department) DO UPDATE SET department = excluded.department RETURNING pid
            """,
            new { pid = Hex.Write(RandomNumberGenerator.GetBytes(PidBytes), PidBytes), whistleKey, department, now });

    internal static Bound? Find(SqliteConnection connection, string pid) =>
        connection.QuerySingleOrDefault<Bound>(
            "SELECT w.id AS WhistleId, s.department AS Department FROM staff_codes s JOIN whistles w ON w.key = s.whistle_key WHERE s.pid = @pid",
            new { pid });
}
