using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// What happens when nobody acts: what was collected is filed, what was filed goes straight to its owner (直派), what was answered counts
/// as verified by nobody, what was suspended goes on, and what is disputed and sent to nobody else comes to the district.
/// </summary>
internal sealed class MoveByClock(CaseJournal journal) : ITakeAlarms
{
    internal const string AlarmKind = "case.move";

    /// <summary>The detail of the alarm that ends a suspension.</summary>
    internal const string Resume = "resume";

    public string Kind => AlarmKind;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        var found = CaseStore.Find(connection, alarm.Subject);
        if (found is null || Decide(found, alarm.Detail, now) is not { } next || CaseLifecycle.Find(found.Stands, next.Move) is null)
            return;
        journal.Step(
            connection, next.Moved, next.Move, Actor.System, now, next.Note + EscalateCase.LateNote(alarm.LateBy(now)), since: alarm.DueAt);
    }

    private static (CaseMove Move, Case Moved, string Note)? Decide(Case found, string detail, long now) => detail.Split('/')[0] switch
    {
        Resume => (CaseMove.Resume, found with { SuspendedUntil = null }, "挂账到期，恢复处置"),
        var stage => Words.Find<Stage>(stage) switch
        {
            Stage.File => (CaseMove.File, found with { FiledAt = now }, "到时自动立案"),
            Stage.Dispatch when found.IsAt(CaseState.Disputed) => (CaseMove.Dispatch, DecideMove.ToTheDistrict(found), "退单后逾时未派，区级兜底"),
            Stage.Dispatch => (CaseMove.Dispatch, found with { Hops = found.Hops + 1 }, "直派"),
            Stage.Verify => (CaseMove.Verify, found with { Unverified = 1 }, "到时未核查"),
            _ => null,
        },
    };
}
