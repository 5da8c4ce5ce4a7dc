using System.Security.Cryptography;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Terminals;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Live;

/// <summary>What a terminal should be, from where it hangs and what was set for it alone: its revision counts up when that changes.</summary>
internal sealed class DesiredConfig(Catalogues catalogues, HubSettings settings, TimeProvider time)
{
    internal TerminalConfig Of(SqliteConnection connection, RegisteredTerminal terminal)
    {
        var grid = GridCode.Parse(terminal.GridCode);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var checkIn = Campaign.CheckInUntil(connection, grid, now);
        var screening = Campaign.ScreeningUntil(connection, grid, now);
        var content = With(rev: 0).Write();
        return With(TerminalStore.RevisionOf(connection, terminal.Id, SHA256.HashData(content)));

        TerminalConfig With(long rev) => new(rev, grid.Text)
        {
            SampleS = (int?)terminal.SampleS ?? settings.SampleSeconds,
            MicroDeadBand = terminal.MicroDeadBand ?? TerminalConfig.DefaultMicroDeadBand,
            CheckInUntil = checkIn,
            ScreeningUntil = screening,
            Categories = catalogues.At(time.GetUtcNow()).OnTerminals,
        };
    }

    /// <summary>What configurations and keys are made of besides the place and what was set for one: while it stays the same, so do they.</summary>
    internal string GivenNow(SqliteConnection connection)
    {
        var now = time.GetUtcNow();
        return $"{Month.Of(now, settings.TimeZone)} {catalogues.At(now).Version} {Campaign.InForce(connection, now.ToUnixTimeMilliseconds())}";
    }
}
