using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>What a merge (并案) does to the other case: it hears the appeals, and what was going to happen for them happens there.</summary>
internal sealed class MergeCase(CaseJournal journal)
{
    /// <summary>
    /// The case that another is merged into: an open one of its county (409 <c>MERGE_TARGET</c>). One that is not there is refused as one
    /// beyond the caller's grid is (403 <c>GRID_SCOPE</c>): nobody learns by it which there are.
    /// </summary>
    internal static Case MustFindTarget(SqliteConnection connection, Caller caller, Case merging, string reference)
    {
        if (CaseStore.Find(connection, reference) is not { } target || !CaseAuthority.IsWithin(caller, target))
            throw Refusal.Forbidden("GRID_SCOPE", $"reference: there is no case {reference} within {caller.Grid}, where this token is valid.");
        return target.Key != merging.Key && target.IsOpen && GridCode.Parse(target.GridCode).At(1).Covers(GridCode.Parse(merging.GridCode))
            ? target
            : throw Refusal.Conflict("MERGE_TARGET", $"The case {target.Id} is not another open one of this county.");
    }

    /// <summary>Lets the other case take over, within the current write.</summary>
    internal void Handle(SqliteConnection connection, Case merged, Case target, long now)
    {
        AppealStore.MoveAll(connection, merged.Key, target.Key);
        AlarmBook.Move(connection, FileCaseOnPress.EmergencyAlarm, merged.Id, target.Id);
        journal.Remark(connection, target with { Identified = target.Identified | merged.Identified }, "merged", Actor.System, now, $"{merged.Id} 并入");
    }
}
