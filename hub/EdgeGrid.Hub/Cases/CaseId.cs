using System.Globalization;
using Dapper;
using EdgeGrid.Contracts;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>Case ids <c>WH-{15-digit grid}-{yyyyMMdd}-{number}</c>: the local day of filing, numbers counting up within grid and day.</summary>
internal static class CaseId
{
    private const int GridDigits = 15;

    /// <summary>The number within grid and day, short enough for a terminal's screen.</summary>
    internal static string Short(string caseId) => caseId[(caseId.LastIndexOf('-') + 1)..];

    /// <summary>What the ids of a grid and a local day begin with.</summary>
    internal static string PrefixOf(GridCode grid, DateTimeOffset filedAt, TimeZoneInfo zone)
    {
        var place = grid.At(4).Text.PadRight(GridDigits, '0');
        var day = TimeZoneInfo.ConvertTime(filedAt, zone).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return $"WH-{place}-{day}-";
    }

    /// <summary>Draws the next id of a grid and a day.</summary>
    internal static string Next(SqliteConnection connection, GridCode grid, DateTimeOffset filedAt, TimeZoneInfo zone)
    {
        var prefix = PrefixOf(grid, filedAt, zone);
        var number = connection.ExecuteScalar<long>(
            """
            INSERT INTO case_numbers (prefix, last) VALUES (@prefix, 1)
            ON CONFLICT (prefix) DO UPDATE SET last = last + 1 RETURNING last
            """,
            new { prefix });
        return prefix + number.ToString("D4", CultureInfo.InvariantCulture);
    }
}
