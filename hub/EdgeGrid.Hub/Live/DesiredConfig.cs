using System.Security.Cryptography;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Terminals;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Live;

/// <summary>What a terminal should be, from where it hangs: its revision counts up when that changes.</summary>
internal sealed class DesiredConfig(Catalogues catalogues, HubSettings settings, TimeProvider time)
{
    internal TerminalConfig Of(SqliteConnection connection, string terminal, GridCode grid)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var checkIn = Campaign.CheckInUntil(connection, grid, now);
        var screening = Campaign.ScreeningUntil(connection, grid, now);
        var content = With(rev: 0, grid, checkIn, screening).Write();
        return With(TerminalStore.RevisionOf(connection, terminal, SHA256.HashData(content)), grid, checkIn, screening);
    }

    private TerminalConfig With(long rev, GridCode grid, long checkIn, long screening) => new(rev, grid.Text)
    {
        SampleS = settings.SampleSeconds,
        CheckInUntil = checkIn,
        ScreeningUntil = screening,
        Categories = catalogues.At(time.GetUtcNow()).OnTerminals,
    };
}
