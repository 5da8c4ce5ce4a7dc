using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Fleet.HubCore;
using EdgeGrid.Fleet.Terminals;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeGrid.Fleet.Oracle;

/// <summary>When everything has healed and drained: the hub's tables and the books are the same, row by row.</summary>
internal sealed class EndOfDay(World world, HubLife hub)
{
    internal void Compare()
    {
        hub.Services.GetRequiredService<HubDatabase>().Read(connection =>
        {
            if (connection.ExecuteScalar<string?>("SELECT terminal || ' ' || reason FROM dead_letters LIMIT 1") is { } dead)
                Fail(Invariant.HubStands, dead.Split(' ')[0], "a message was put to the dead letters: " + dead);
            CompareAppeals(connection);
            CompareCounts(connection);
            CompareGone(connection);
            if (connection.ExecuteScalar<string?>("SELECT t.id FROM gaps g JOIN terminals t ON t.key = g.terminal_key LIMIT 1") is { } missing)
                Fail(Invariant.LedgerIsWhole, missing, "the hub misses messages of it: " + Gaps(connection, missing));
            if (connection.QueryFirstOrDefault<(string Terminal, string Body)>("SELECT terminal, CAST(body AS TEXT) FROM progress WHERE told_at IS NULL") is { Terminal: { } untold, Body: var step })
                Fail(Invariant.EverythingDrains, untold, "a step of its cases was never told: " + step);
            return 0;
        });
        var presence = hub.Services.GetRequiredService<Presence>();
        foreach (var terminal in world.Terminals)
        {
            CompareBook(terminal);
            if (!presence.IsOnline(terminal.Id))
                world.Fail(Invariant.HubKnowsItsTerminals, terminal, "it is connected, and the hub takes it to be offline");
            if (terminal.Core!.Config is var config && (config.Grid != terminal.Grid || config.SampleS != world.Plan.SampleSeconds))
                world.Fail(Invariant.HubKnowsItsTerminals, terminal, FormattableString.Invariant($"its config says {config.Grid}, every {config.SampleS} s"));
        }
    }

    private void CompareAppeals(SqliteConnection connection)
    {
        var found = connection.Query<(string Terminal, uint Boot, uint Seq)>(
            "SELECT terminal, boot, seq FROM appeals WHERE channel = 'terminalButton'").ToLookup(row => row);
        foreach (var (terminal, boot, press) in Presses())
        {
            var rows = found[(terminal.Id, boot.Boot, press.Head.Seq)].Count();
            if (rows != 1)
            {
                var invariant = rows == 0 ? Invariant.NoPressLost : Invariant.NothingDoubled;
                world.Fail(invariant, terminal, FormattableString.Invariant($"press {press.Head.Seq} of boot {boot.Boot} is {rows} appeals"));
            }
        }

        if (Presses().Count() != found.Count)
            world.Fail(Invariant.NothingInvented, null, FormattableString.Invariant($"there are {found.Count} appeals, and {Presses().Count()} presses were sent"));
    }

    private IEnumerable<(SimulatedTerminal Terminal, BootBook Boot, ButtonPressed Press)> Presses() =>
        world.Terminals.SelectMany(terminal => terminal.Book.Boots.SelectMany(boot => boot.Presses
            .Where(press => press.Action == PressAction.Press).Select(press => (terminal, boot, press))));

    private void CompareCounts(SqliteConnection connection)
    {
        var readings = connection.Query<(string Terminal, long Count)>("SELECT t.id, count(*) FROM reading_log r JOIN terminals t ON t.key = r.terminal_key GROUP BY t.id")
            .ToDictionary(row => row.Terminal, row => row.Count);
        var scans = connection.Query<(string Terminal, long Count)>("SELECT terminal, sum(scans) FROM check_in_hours GROUP BY terminal")
            .ToDictionary(row => row.Terminal, row => row.Count);
        foreach (var terminal in world.Terminals)
        {
            var boots = terminal.Book.Boots;
            Same(terminal, "readings", boots.Sum(boot => boot.Readings), readings.GetValueOrDefault(terminal.Id));
            Same(terminal, "scans", boots.Sum(boot => boot.Scans.Count), scans.GetValueOrDefault(terminal.Id));
        }
    }

    private void Same(SimulatedTerminal terminal, string what, long came, long stored)
    {
        if (came != stored)
            world.Fail(came < stored ? Invariant.NothingDoubled : Invariant.LedgerIsWhole, terminal, FormattableString.Invariant($"{came} {what} came, and {stored} are stored"));
    }

    private void CompareGone(SqliteConnection connection)
    {
        foreach (var (id, boot, from, to) in connection.Query<(string, uint, uint, uint)>(
            "SELECT t.id, g.boot, g.from_seq, g.to_seq FROM gone g JOIN terminals t ON t.key = g.terminal_key"))
        {
            for (var seq = from; seq <= to; seq++)
            {
                if (world.Find(id).Book.Find(boot)?.Gone[seq] != true)
                    Fail(Invariant.NothingInvented, id, FormattableString.Invariant($"the hub takes number {seq} of boot {boot} to be gone, which nobody said"));
            }
        }
    }

    private void CompareBook(SimulatedTerminal terminal)
    {
        if (terminal.Book.Presses.Unanswered > 0)
            world.Fail(Invariant.NoPressLost, terminal, FormattableString.Invariant($"{terminal.Book.Presses.Unanswered} presses were kept and never answered"));
        foreach (var boot in terminal.Book.Boots)
        {
            if (boot.Presses.Count < boot.Kept.Count)
                world.Fail(Invariant.NoPressLost, terminal, FormattableString.Invariant($"{boot.Kept.Count} presses of boot {boot.Boot} were kept, and {boot.Presses.Count} were ever sent"));
            for (uint seq = 1; seq <= boot.Last; seq++)
            {
                if (!boot.Arrived[seq] && !boot.Gone[seq])
                    world.Fail(Invariant.LedgerIsWhole, terminal, FormattableString.Invariant($"number {seq} of boot {boot.Boot} was used, and the hub was told nothing of it"));
            }

            var unseen = Enumerable.Range(1, (int)boot.Last).Count(seq => boot.Gone[(uint)seq] && !boot.Sent[(uint)seq]);
            if (boot.ScansKept > boot.Scans.Count + unseen)
                world.Fail(Invariant.NoScanLost, terminal, FormattableString.Invariant($"{boot.ScansKept} codes of boot {boot.Boot} were kept, {boot.Scans.Count} were sent and {unseen} messages gave way"));
            if (boot.Scans.Count > boot.ScansKept + boot.ScansPerhaps)
                world.Fail(Invariant.NothingInvented, terminal, FormattableString.Invariant($"{boot.Scans.Count} codes of boot {boot.Boot} were sent, and {boot.ScansKept} were shown"));
        }
    }

    private static string Gaps(SqliteConnection connection, string terminal) => string.Join(", ", connection.Query<string>(
        "SELECT g.boot || ' ' || g.from_seq || '-' || g.to_seq FROM gaps g JOIN terminals t ON t.key = g.terminal_key WHERE t.id = @terminal", new { terminal }));

    private void Fail(Invariant invariant, string terminal, string what) => world.Fail(invariant, world.Find(terminal), what);
}
