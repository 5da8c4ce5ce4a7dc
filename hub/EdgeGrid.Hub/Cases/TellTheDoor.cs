using EdgeGrid.Contracts;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>Which steps of a case the resident at the door is told, and in which words; closed is not called solved unless it is.</summary>
internal static class TellTheDoor
{
    /// <summary>Keeps what a case's new state means for the door; most states mean nothing.</summary>
    internal static void Of(SqliteConnection connection, Case moved)
    {
        switch (moved.Stands)
        {
            case CaseState.Accepted:
                ProgressStore.Tell(connection, moved, ProgressState.Accepted, "已受理");
                break;
            case CaseState.Declined:
                ProgressStore.Tell(connection, moved, ProgressState.Declined, "不予立案");
                break;
            case CaseState.Transferred:
                ProgressStore.Tell(connection, moved, ProgressState.Transferred, "已移交");
                break;
            case CaseState.Closed:
                ProgressStore.Tell(connection, moved, ProgressState.Closed, Ended(moved));
                break;
        }
    }

    private static string Ended(Case closed) => Words.Find<CaseOutcome>(closed.Outcome ?? "") switch
    {
        CaseOutcome.Fixed => "已办结",
        CaseOutcome.PartlyFixed => "部分解决",
        CaseOutcome.NotFixable => "暂无法解决",
        CaseOutcome.NotResponsible => "不属职责",
        CaseOutcome.NoDefect => "未见异常",
        CaseOutcome.Duplicate => "重复诉求",
        _ => "已结案",
    };
}
