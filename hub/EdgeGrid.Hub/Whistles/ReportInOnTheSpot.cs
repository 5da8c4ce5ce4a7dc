using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Whistles;

/// <summary>
/// A responder's code at a terminal's reader is the proof of being there: scanned in it reports in, scanned out it signs off. Nothing
/// but the department and the place is kept.
/// </summary>
internal sealed class ReportInOnTheSpot(WhistleJournal journal)
{
    /// <summary>Why a code that was good is not any more, as the terminal is told.</summary>
    internal const string WhistleClosed = "whistleClosed";

    /// <summary>Takes the scan where it shows a responder's code; null where it is a resident's.</summary>
    internal Acknowledgement? Handle(SqliteConnection connection, string terminal, GridCode grid, CodeScanned scan, long receivedAt)
    {
        if (scan.Verdict != ScanVerdict.Accepted || scan.Pid is not { } pid || StaffCodes.Find(connection, pid) is not { } bound)
            return null;
        var whistle = WhistleStore.Find(connection, bound.WhistleId)!;
        if (!whistle.IsBlowing)
            return Answer(scan, AckResult.Rejected, whistle, "哨已关闭", WhistleClosed);
        var muster = WhistleStore.Musters(connection, whistle.Key).Single(one => one.Department == bound.Department);
        var actor = Actor.Terminal(terminal);
        if (scan.Direction == ScanDirection.Out && muster is { ReportedInAt: not null, IsOpen: true })
        {
            journal.Muster(connection, whistle, muster with { SignedOffAt = receivedAt }, "signedOff", actor, receivedAt);
            return Answer(scan, AckResult.Recorded, whistle, "已签退 ", null);
        }

        if (muster is { ReportedInAt: null, IsOpen: true })
        {
            var here = muster with { SignedForAt = muster.SignedForAt ?? receivedAt, ReportedInAt = receivedAt, Place = grid.Text };
            journal.Muster(connection, whistle, here, "reportedIn", actor, receivedAt);
        }

        return Answer(scan, AckResult.Recorded, whistle, "已报到 ", null);
    }

    private static Acknowledgement Answer(CodeScanned scan, AckResult result, Whistle whistle, string text, string? reason) =>
        new(scan.Head.Boot, scan.Head.Seq, result, whistle.CaseId, text + CaseId.Short(whistle.CaseId), reason);
}
