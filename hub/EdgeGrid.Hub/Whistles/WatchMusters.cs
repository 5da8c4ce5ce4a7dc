using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Dispatch;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Whistles;

/// <summary>A department has not reported in when it should have: that is said, once, and counts in its rates.</summary>
internal sealed class WatchMusters(CaseJournal cases, EventFeed feed) : ITakeAlarms
{
    public string Kind => WhistleJournal.MusterDueAlarm;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        if (WhistleStore.Find(connection, alarm.Subject) is not { IsBlowing: true } whistle
            || WhistleStore.Musters(connection, whistle.Key).FirstOrDefault(one => one.Department == alarm.Detail) is not { IsHereOrExcused: false } muster)
            return;
        cases.Remark(
            connection, CaseStore.Get(connection, whistle.CaseKey), "musterMissed", Actor.System, now,
            $"{whistle.Id} {muster.Department} 未按时报到{EscalateCase.LateNote(alarm.LateBy(now))}");
        feed.Append(connection, now, "whistle.overdue", whistle.GridCode, WhistleEvent.Of(whistle, Actor.System.Name) with
        {
            Department = muster.Department,
            InTime = false,
        });
    }
}
