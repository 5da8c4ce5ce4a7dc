using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Whistles;

/// <summary>At the top of the ladder, where the owner has not stirred, the district's hall blows a key whistle to them and the community.</summary>
internal sealed class BlowOnOverdue(WhistleJournal journal) : ITakeAlarms
{
    public string Kind => EscalateCase.WhistleAlarm;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        if (CaseStore.Find(connection, alarm.Subject) is not { IsOpen: true } silent
            || WhistleStore.IsBlowing(connection, silent.Key) || CaseLifecycle.Find(silent.Stands, CaseMove.Blow)?.By.HasFlag(CaseActor.Whistle) is not true)
            return;
        string[] departments = silent.LineOwner is DecideMove.District or CaseAuthority.Community
            ? [CaseAuthority.Community]
            : [silent.LineOwner, CaseAuthority.Community];
        journal.Blow(connection, silent, WhistleKind.Key, departments, Actor.System, now, "超期两倍，承办单位未行动");
    }
}
