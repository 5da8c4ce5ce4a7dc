using System.Text.Json;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Web;
using EdgeGrid.Hub.Whistles;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// The one place where a case moves: the table is asked, the row written, the clocks set, the timeline and the feed continued, all
/// within the current write.
/// </summary>
internal sealed class CaseJournal(CaseClocks clocks, AlarmBook alarms, EventFeed feed)
{
    /// <summary>The alarm that ends the whistles of a case that came to its end.</summary>
    internal const string EndedAlarm = "whistle.caseEnded";

    /// <summary>Opens a case that has no key yet.</summary>
    internal Case Open(SqliteConnection connection, Case opened, CaseMove move, Actor actor, long now, string? note = null, string? terminal = null)
    {
        var to = CaseLifecycle.MustAllow(null, move).To!.Value;
        var inserted = CaseStore.Insert(connection, opened with { State = Words.Of(to), ChangedAt = now });
        CaseStore.Place(connection, inserted.Key, GridCode.Parse(inserted.GridCode));
        var running = inserted with { DueAt = clocks.Follow(connection, inserted, now) };
        CaseStore.Update(connection, running);
        CaseStore.Note(connection, running, new(now, actor.Name, null, running.State, note, Words.Of(move)));
        feed.Append(connection, now, "case." + running.State, running.GridCode, CaseEvent.Of(running, actor, terminal));
        return running;
    }

    /// <summary>Moves a case.</summary>
    /// <param name="connection">The current write.</param>
    /// <param name="after">The case with what the move changes beside its state.</param>
    /// <param name="move">What is done.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="note">What is said of it.</param>
    /// <param name="evidence">References.</param>
    /// <param name="terminal">Where it was pressed.</param>
    /// <param name="since">From when a clock that stood still runs again; now unless told.</param>
    /// <param name="confidential">Whether note and evidence are the reporter's own words.</param>
    internal Case Step(
        SqliteConnection connection, Case after, CaseMove move, Actor actor, long now,
        string? note = null, IReadOnlyList<string>? evidence = null, string? terminal = null, long? since = null, bool confidential = false)
    {
        var from = after.Stands;
        var moved = Moved(after, move, now);
        var to = moved.Stands;
        moved = moved with { DueAt = clocks.Follow(connection, moved, now, since) };
        CaseStore.Update(connection, moved);
        CaseStore.Note(connection, moved, new(
            now, actor.Name, after.State, moved.State, note, Words.Of(move), evidence is { Count: > 0 } ? JsonSerializer.Serialize(evidence, JsonSerializerOptions.Web) : null,
            confidential ? 1 : 0));
        var happened = to != from ? moved.State : move == CaseMove.HandUp ? "handedUp" : "handedDown";
        feed.Append(connection, now, "case." + happened, moved.GridCode, CaseEvent.Of(moved, actor, terminal));
        if (to != from)
            TellTheDoor.Of(connection, moved);
        if (!moved.IsOpen && WhistleStore.IsBlowing(connection, moved.Key))
            alarms.Set(connection, EndedAlarm, moved.Id, now.ToString(System.Globalization.CultureInfo.InvariantCulture), now);
        return moved;
    }

    /// <summary>Where a move brings a case, as the table says; pure. Its clocks are set apart from it.</summary>
    internal static Case Moved(Case after, CaseMove move, long now)
    {
        var to = CaseLifecycle.MustAllow(after.Stands, move).To ?? after.Stands;
        return after with
        {
            State = Words.Of(to),
            ChangedAt = now,
            FinishedAt = CaseLifecycle.IsFinal(to) ? now : null,
            HandledAt = to == CaseState.Resolved ? now : to == CaseState.Reworking ? null : after.HandledAt,
        };
    }

    /// <summary>Records what happened to a case without moving it.</summary>
    internal Case Remark(
        SqliteConnection connection, Case @case, string happened, Actor actor, long now, string note, string? terminal = null,
        bool confidential = false)
    {
        var changed = @case with { ChangedAt = now };
        CaseStore.Update(connection, changed);
        CaseStore.Note(connection, changed, new(now, actor.Name, changed.State, changed.State, note, Confidential: confidential ? 1 : 0));
        feed.Append(connection, now, "case." + happened, changed.GridCode, CaseEvent.Of(changed, actor, terminal));
        return changed;
    }
}
