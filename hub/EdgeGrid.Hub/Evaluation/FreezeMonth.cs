using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>
/// When a month is over its figures are frozen, with what they are computed by: whoever was judged by them finds them unchanged. The alarm
/// of a month sets that of the next, so that months in which the hub was down are frozen one by one at its start, late but each.
/// </summary>
internal sealed class FreezeMonth(
    AlarmBook alarms, EventFeed feed, Defaults defaults, Catalogues catalogues, HubDatabase database, HubSettings settings, TimeProvider time)
    : IHostedService, ITakeAlarms
{
    private const string Every = "district";

    // Every code: digits sort after nothing at all.
    private const string Everywhere = "";

    public string Kind => "evaluation.month";

    /// <summary>Expects the end of this month; where an earlier one's still waits, that one leads here by itself.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Expect(connection, Period.MonthOf(LocalDay.Today(time, settings), settings.TimeZone)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        var month = Period.TryReadMonth(alarm.Detail, settings.TimeZone)!;
        if (!SnapshotStore.IsFrozen(connection, month.Text))
            Freeze(connection, month, Actor.System, now);
        Expect(connection, Period.MonthOf(LocalDay.Of(month.Until, settings.TimeZone), settings.TimeZone));
    }

    /// <summary>Freezes within the current write a month that is over; refused with 409 <c>EVALUATION_FROZEN</c> or 422 <c>PERIOD</c>.</summary>
    internal Snapshot Handle(SqliteConnection connection, string period, Actor actor, long now)
    {
        var month = Period.TryReadMonth(period, settings.TimeZone) ?? throw Refusal.Invalid("PERIOD", $"period: '{period}' is not a month such as 2026-03.");
        if (SnapshotStore.IsFrozen(connection, month.Text))
            throw Refusal.Conflict("EVALUATION_FROZEN", $"The month {month.Text} is frozen; what was published is never changed.");
        if (month.Until > now)
            throw Refusal.Invalid("PERIOD", $"period: the month {month.Text} is not over.");
        return Freeze(connection, month, actor, now);
    }

    private Snapshot Freeze(SqliteConnection connection, Period month, Actor actor, long now)
    {
        var facts = CountCases.By(connection, Subject.Fact, Everywhere, month.From, month.Until, now);
        var formula = Formula.Of(defaults, catalogues, DateTimeOffset.FromUnixTimeMilliseconds(month.Until - 1));
        var snapshot = new Snapshot(month.Text, month.Until, now, actor.Name, formula, facts.Count);
        SnapshotStore.Keep(connection, snapshot, facts, CountPosts.In(connection, Everywhere, month.From, month.Until));
        foreach (var county in settings.Counties)
            feed.Append(connection, now, "evaluation.frozen", county, new { period = month.Text, formulaVersion = formula.Version, by = actor.Name });
        return snapshot;
    }

    private void Expect(SqliteConnection connection, Period month) => alarms.Set(connection, Kind, Every, month.Text, month.Until);
}
