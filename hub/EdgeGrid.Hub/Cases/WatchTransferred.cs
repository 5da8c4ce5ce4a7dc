using EdgeGrid.Hub.Clocks;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// What 110, 119 or 120 took over stays in sight: after some time it lies on the desk of the grid that held it, to look what came of it.
/// </summary>
internal sealed class WatchTransferred(CaseJournal journal) : ITakeAlarms
{
    internal const string AlarmKind = "case.watch";

    public string Kind => AlarmKind;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        if (CaseStore.Find(connection, alarm.Subject) is not { } found || !found.IsAt(CaseState.Transferred))
            return;
        Escalation.Keep(connection, found.Key, new(0, found.Id, "transfer", "watch", found.TerritorialOwner, alarm.DueAt, now));
        journal.Remark(connection, found, "watched", Actor.System, now, $"移交后跟踪 {found.Reference}{EscalateCase.LateNote(alarm.LateBy(now))}");
    }
}
