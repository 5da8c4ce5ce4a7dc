using System.Globalization;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// A share of a limit has run: the holder is reminded, then the levels above are asked, up to the district's hall. Recorded when it is
/// done, with the moment it was due, so that a hub that was down is late and says so.
/// </summary>
internal sealed class EscalateCase(Defaults defaults, EventFeed feed, AlarmBook alarms) : ITakeAlarms
{
    internal const string AlarmKind = "case.escalate";

    /// <summary>The alarm that asks for a key whistle: at the top of the ladder, or where a reworked case is overdue once more.</summary>
    internal const string WhistleAlarm = "whistle.overdue";

    public string Kind => AlarmKind;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        if (CaseStore.Find(connection, alarm.Subject) is not { } found)
            return;
        var parts = alarm.Detail.Split('/');
        var rung = EscalationLadder.Of(defaults).Single(one => one.Word == parts[2]);
        var toGrid = Above(found, rung.LevelsUp);
        var escalated = found with { ChangedAt = now };
        var late = alarm.LateBy(now);
        CaseStore.Update(connection, escalated);
        Escalation.Keep(connection, found.Key, new(0, found.Id, parts[0], rung.Word, toGrid, alarm.DueAt, now));
        CaseStore.Note(connection, escalated, new(
            now, Actor.System.Name, found.State, found.State, $"{rung.Note}（{parts[0]} {rung.Percent}%）→ {toGrid}{LateNote(late)}"));
        feed.Append(connection, now, "case." + rung.Word, found.GridCode, new CaseEscalated(
            CaseEvent.Of(escalated, Actor.System), parts[0], rung.Percent, toGrid, DateTimeOffset.FromUnixTimeMilliseconds(alarm.DueAt), late));
        var n = long.Parse(parts[1], CultureInfo.InvariantCulture);
        if (AsksForWhistle(parts[0], n, rung) && IsRunning(connection, found.Key, parts[0], n) && CaseLifecycle.Find(found.Stands, CaseMove.Blow) is not null)
            alarms.Set(connection, WhistleAlarm, found.Id, alarm.Detail, now);
    }

    /// <summary>The grid so many levels above the desk a case lies on; never above the county.</summary>
    internal static string Above(Case @case, int levelsUp) => CaseDesk.Above(@case, levelsUp).Text;

    /// <summary>How late something was done, for a timeline; empty when it was not.</summary>
    internal static string LateNote(long lateMs) => lateMs == 0 ? "" : $"，迟 {TimeSpan.FromMilliseconds(lateMs):d\\.hh\\:mm\\:ss}";

    // Of a rung that rings late the owner may have stirred meanwhile: it is recorded, and nobody is summoned for it.
    private static bool IsRunning(SqliteConnection connection, long caseKey, string stage, long n) =>
        ClockStore.NotEnded(connection, caseKey).Any(clock => clock.Stage == stage && clock.N == n && clock.RunningSince is not null);

    // The second time that the owner's answer is overdue it is not waited for the top of the ladder.
    private bool AsksForWhistle(string stage, long n, EscalationLadder.Rung rung) =>
        rung.Percent == defaults.EscalationDistrict || (rung.Percent == defaults.EscalationOverdue && stage == Words.Of(Stage.Resolve) && n > 1);
}
