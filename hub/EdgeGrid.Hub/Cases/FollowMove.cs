using EdgeGrid.Contracts;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Standards;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>What a person's move brings with it: the backstop after a second dispute, the place of a hand-over, the watch over a transfer.</summary>
internal sealed class FollowMove(CaseJournal journal, DecideMove decide, AlarmBook alarms, Defaults defaults)
{
    /// <summary>Does it within the current write, and says where the case has come to.</summary>
    internal Case Handle(SqliteConnection connection, Case before, Case moved, CaseMove move, long now)
    {
        switch (move)
        {
            case CaseMove.Dispute when decide.IsForTheDistrict(moved):
                return journal.Step(connection, DecideMove.ToTheDistrict(moved), CaseMove.Dispatch, Actor.System, now, "再次退单，区级兜底");
            case CaseMove.HandUp or CaseMove.HandDown:
                CaseStore.KeepHandOver(connection, moved.Key, now, before.TerritorialOwner, moved.TerritorialOwner);
                CaseStore.Place(connection, moved.Key, GridCode.Parse(moved.TerritorialOwner));
                return moved;
            case CaseMove.Transfer:
                alarms.Set(connection, WatchTransferred.AlarmKind, moved.Id, "", now + (long)defaults.TransferWatchAfter.TotalMilliseconds);
                return moved;
            default:
                return moved;
        }
    }
}
