using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Standards;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Deliberations;

/// <summary>
/// A deliberation as it crosses HTTP; records and choices only where a single one is asked for. What was voted for is counted in it only
/// once the vote has ended: from a count that runs along, the difference between two looks tells one vote. How many voted is told before,
/// from so many on that it points at nobody.
/// </summary>
internal sealed record DeliberationView(
    string Id, string? CaseId, string GridCode, string Subject, string State, DateTimeOffset OpenedAt, DateTimeOffset? VoteUntil,
    DateTimeOffset? ClosedAt, IReadOnlyList<DeliberationView.RecordView>? Records, IReadOnlyList<DeliberationView.ChoiceView>? Choices, long? Votes)
{
    internal sealed record RecordView(DateTimeOffset At, string Actor, string Move, string? Note);

    internal sealed record ChoiceView(long Choice, string Proposal, long? Votes);

    internal static DeliberationView Of(Deliberation found) => new(
        found.Id, found.CaseId, found.GridCode, found.Subject, found.State, Time(found.OpenedAt), TimeOf(found.VoteUntil), TimeOf(found.ClosedAt), null, null, null);

    internal static DeliberationView Single(SqliteConnection connection, Deliberation found, Defaults defaults, long now)
    {
        var choices = DeliberationStore.Choices(connection, found.Key);
        var votes = choices.Sum(choice => choice.Votes);
        var isOver = choices.Count > 0 && found.IsVoteOver(now);
        var isTurnoutShown = isOver || (choices.Count > 0 && votes >= defaults.DeliberationLeastShown);
        return Of(found) with
        {
            Records = [.. DeliberationStore.Records(connection, found.Key).Select(record => new RecordView(Time(record.At), record.Actor, record.Move, record.Note))],
            Choices = [.. choices.Select(choice => new ChoiceView(choice.N, choice.Proposal, isOver ? choice.Votes : null))],
            Votes = isTurnoutShown ? votes : null,
        };
    }

    /// <summary>Refuses whoever neither answers for its grid nor lives in it (403 <c>GRID_SCOPE</c>).</summary>
    internal static void MustConcern(Caller caller, GridCode grid)
    {
        if (!grid.Covers(caller.Grid))
            caller.MustCover(grid);
    }

    private static DateTimeOffset Time(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);

    private static DateTimeOffset? TimeOf(long? unixMs) => unixMs is { } at ? Time(at) : null;
}
