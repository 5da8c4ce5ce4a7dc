using System.Security.Cryptography;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Deliberations;

/// <summary>The one place where a deliberation changes: the table is asked, the row written, records, its case and the feed continued.</summary>
internal sealed class DeliberationJournal(CaseJournal cases, EventFeed feed)
{
    private const int SaltBytes = 16;

    /// <summary>Opens a deliberation within the current write.</summary>
    internal Deliberation Open(SqliteConnection connection, GridCode grid, string subject, Case? about, Actor actor, long now)
    {
        var step = DeliberationLifecycle.MustAllow(null, DeliberationMove.Open);
        var opened = DeliberationStore.Insert(connection, new Deliberation
        {
            Id = "D-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(8)),
            CaseId = about?.Id,
            GridCode = grid.Text,
            Subject = subject,
            State = Words.Of(step.To),
            OpenedAt = now,
            Salt = RandomNumberGenerator.GetBytes(SaltBytes),
        });
        Keep(connection, opened, step, actor, now, null);
        if (about is { IsOpen: true })
            cases.Remark(connection, about, "deliberated", actor, now, $"{opened.Id} 议事：{subject}");
        return opened;
    }

    /// <summary>Moves a deliberation; <paramref name="after"/> is what the move changes beside its state.</summary>
    internal Deliberation Step(SqliteConnection connection, Deliberation after, DeliberationMove move, Actor actor, long now, string? note)
    {
        var step = DeliberationLifecycle.MustAllow(after.Stands, move);
        var moved = after with { State = Words.Of(step.To), ClosedAt = step.To == DeliberationState.Closed ? now : null };
        DeliberationStore.Update(connection, moved);
        Keep(connection, moved, step, actor, now, note);
        if (moved.ClosedAt is not null && moved.CaseId is { } caseId && CaseStore.Find(connection, caseId) is { IsOpen: true } about)
            cases.Remark(connection, about, "deliberated", actor, now, $"{moved.Id} 办事：{note}");
        return moved;
    }

    /// <summary>Says that the vote has ended.</summary>
    internal void SayVoteEnded(SqliteConnection connection, Deliberation voted, long now) => Append(connection, voted, "voteEnded", Actor.System, now);

    private void Keep(SqliteConnection connection, Deliberation stands, DeliberationLifecycle.Step step, Actor actor, long now, string? note)
    {
        DeliberationStore.Note(connection, stands.Key, new(now, actor.Name, Words.Of(step.Move), note));
        Append(connection, stands, step.Happened, actor, now);
    }

    private void Append(SqliteConnection connection, Deliberation stands, string happened, Actor actor, long now) => feed.Append(
        connection, now, "deliberation." + happened, stands.GridCode,
        new DeliberationEvent(stands.Id, stands.State, stands.GridCode, stands.CaseId, actor.Name));
}
