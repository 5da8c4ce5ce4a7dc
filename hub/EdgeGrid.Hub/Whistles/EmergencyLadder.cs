using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Standards;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Whistles;

/// <summary>
/// An emergency nobody has signed for goes up by minutes: the duty desk, the community, the street, the district; there a restricted CAP
/// alert is issued for whoever listens to the feed.
/// </summary>
internal sealed class EmergencyLadder(CaseJournal cases, EventFeed feed, Defaults defaults) : ITakeAlarms
{
    internal const string AlarmKind = "whistle.ladder";

    // The top rung, where the alert is issued.
    private const string District = "district";

    /// <summary>One rung: its name, after how long, and how many levels above the grid.</summary>
    internal sealed record Rung(string Word, TimeSpan After, int LevelsUp);

    public string Kind => AlarmKind;

    internal static IReadOnlyList<Rung> Of(Defaults defaults) =>
    [
        new("duty", defaults.EmergencyDuty, 0),
        new("community", defaults.EmergencyCommunity, 1),
        new("street", defaults.EmergencyStreet, 2),
        new(District, defaults.EmergencyDistrict, 3),
    ];

    internal static void Set(SqliteConnection connection, AlarmBook alarms, Defaults defaults, Whistle blown)
    {
        foreach (var rung in Of(defaults))
            alarms.Set(connection, AlarmKind, blown.Id, rung.Word, blown.BlownAt + (long)rung.After.TotalMilliseconds);
    }

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        if (WhistleStore.Find(connection, alarm.Subject) is not { IsBlowing: true } whistle)
            return;
        var rung = Of(defaults).Single(one => one.Word == alarm.Detail);
        var @case = CaseStore.Get(connection, whistle.CaseKey);
        var toGrid = EscalateCase.Above(@case, rung.LevelsUp);
        Escalation.Keep(connection, @case.Key, new(0, @case.Id, "emergency", rung.Word, toGrid, alarm.DueAt, now));
        cases.Remark(
            connection, @case, "unanswered", Actor.System, now,
            $"应急未签收 {rung.After.TotalMinutes:0} 分钟 → {toGrid}{EscalateCase.LateNote(alarm.LateBy(now))}");
        if (rung.Word == District)
            feed.Append(connection, now, "alert.issued", whistle.GridCode, new CapAlert.Issued(whistle.CaseId, whistle.Id, CapAlert.Write(whistle, @case, now)));
    }
}
