using Dapper;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// Somebody complained all the same: a case that was raised before is marked as missed, once, when a complaint of its kind comes from its
/// grid within some days after it.
/// </summary>
internal sealed class MarkMissed(CaseJournal journal, Defaults defaults)
{
    /// <summary>Marks within the current write, for the kinds of complaint that came in since an event.</summary>
    internal void Handle(SqliteConnection connection, long afterEvent, long now)
    {
        var within = (long)defaults.ProactiveMissedWithin.TotalMilliseconds;
        foreach (var kind in Complaint.KindsSince(connection, afterEvent))
        {
            foreach (var raised in NotMissed(connection, kind, now - (2 * within)))
            {
                var complaints = Complaint.Of(connection, kind.Category, kind.Grid, raised.FiledAt, raised.FiledAt + within);
                if (complaints.FirstOrDefault(complaint => IsMissed(raised.FiledAt, complaint.At, within)) is not null)
                    journal.Remark(connection, CaseStore.Get(connection, raised.Key) with { Missed = 1 }, "missed", Actor.System, now, "立案后居民仍来投诉，计为漏办");
            }
        }
    }

    /// <summary>Whether a complaint came after the case, and soon enough to be about the same; pure.</summary>
    internal static bool IsMissed(long filedAt, long complainedAt, long within) => complainedAt >= filedAt && complainedAt - filedAt <= within;

    private static List<(long Key, long FiledAt)> NotMissed(SqliteConnection connection, Complaint.Kind kind, long since) => connection.Query<(long Key, long FiledAt)>(
        $"""
         SELECT key, filed_at FROM cases
         WHERE category = @Category AND {GridStore.Within("grid_code")} AND mode = @mode AND missed = 0 AND filed_at >= @since
         ORDER BY key
         """,
        new { kind.Category, grid = kind.Grid, mode = Words.Of(CaseMode.BeforeComplaint), since }).AsList();
}
