using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Ledger;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Terminals;
using EdgeGrid.Hub.Whistles;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Live;

/// <summary>
/// Reads the summaries of all grids at once: each fact is counted by grid in one query and added up at every level above it. The county's
/// alone would look at as many rows.
/// </summary>
internal sealed class SummaryQuery(HubDatabase database, Presence presence, LatestValues latest, HubSettings settings, TimeProvider time)
{
    /// <summary>How old a value may be to count as the present.</summary>
    internal const long Fresh = 60 * UnixTime.Minute;

    /// <summary>The summary of every grid, by its code.</summary>
    internal IReadOnlyDictionary<string, Summary> All()
    {
        var moment = time.GetUtcNow();
        var now = moment.ToUnixTimeMilliseconds();
        var tallies = new Dictionary<string, SummaryTally>();
        database.Read(connection =>
        {
            Count(connection, tallies, now, LocalMidnight(moment));
            return tallies.Count;
        });
        return tallies.ToDictionary(pair => pair.Key, pair => pair.Value.At(now));
    }

    private void Count(SqliteConnection connection, Dictionary<string, SummaryTally> tallies, long now, long midnight)
    {
        // One snapshot: all counts are of the same moment.
        using var snapshot = connection.BeginTransaction(deferred: true);
        foreach (var code in GridStore.AllCodes(connection))
            tallies[code] = new SummaryTally();
        foreach (var (grid, open, overdue) in CaseStore.CountOpen(connection, now))
            Add(tallies, grid, tally => (tally.OpenCases, tally.OverdueCases) = (tally.OpenCases + open, tally.OverdueCases + overdue));
        foreach (var (grid, blowing) in WhistleStore.CountBlowing(connection))
            Add(tallies, grid, tally => tally.WhistlesBlowing += blowing);
        foreach (var (key, id, grid) in TerminalStore.Places(connection))
        {
            var online = presence.IsOnline(id) ? 1 : 0;
            Add(tallies, grid, tally => (tally.TerminalsOnline, tally.TerminalsTotal) = (tally.TerminalsOnline + online, tally.TerminalsTotal + 1));
            if (latest.Of(key, Series.NumberOf(Measurement.AmbientTemperature), now - Fresh) is { } point)
                Add(tallies, grid, tally => (tally.MicroCelSum, tally.MicroCelCount) = (tally.MicroCelSum + point.Micro, tally.MicroCelCount + 1));
        }

        foreach (var (grid, missing) in Gaps.CountMissing(connection))
            Add(tallies, grid, tally => tally.MessagesMissing += missing);

        foreach (var (grid, people) in GetCheckIns.CountInSince(connection, midnight))
            Add(tallies, grid, tally => tally.CheckInsToday += people);
    }

    // What lies in a grid counts in it and at every level above.
    private static void Add(Dictionary<string, SummaryTally> tallies, string code, Action<SummaryTally> add)
    {
        var grid = GridCode.Parse(code);
        for (var level = 1; level <= grid.Level; level++)
        {
            if (tallies.TryGetValue(grid.At(level).Text, out var tally))
                add(tally);
        }
    }

    private long LocalMidnight(DateTimeOffset moment)
    {
        var today = TimeZoneInfo.ConvertTime(moment, settings.TimeZone).Date;
        return new DateTimeOffset(today, settings.TimeZone.GetUtcOffset(today)).ToUnixTimeMilliseconds();
    }
}
