using System.Security.Cryptography;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Whistles;

/// <summary>The one place where whistles and musters change, with what that does to their case, within the current write.</summary>
internal sealed class WhistleJournal(CaseJournal cases, Defaults defaults, WorkingCalendar calendar, AlarmBook alarms, EventFeed feed)
{
    /// <summary>The alarm that looks whether a department has come.</summary>
    internal const string MusterDueAlarm = "whistle.musterDue";

    // Ids shown to people are drawn, not counted.
    internal static string NewId() => "W-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    /// <summary>Blows a whistle: the case musters where its state allows, the departments are summoned with their limits.</summary>
    internal Whistle Blow(
        SqliteConnection connection, Case @case, WhistleKind kind, IReadOnlyList<string> departments, Actor actor, long now, string? reason)
    {
        var blown = WhistleStore.Insert(connection, new(
            0, NewId(), @case.Key, @case.Id, Words.Of(kind), @case.GridCode, now, actor.Name, reason, null));
        foreach (var department in departments)
        {
            var summoned = new Muster(blown.Key, department, SignForDue(kind, now), Due(kind, now), null, null, null, null, null, null, null);
            WhistleStore.Summon(connection, summoned);
            alarms.Set(connection, MusterDueAlarm, blown.Id, department, summoned.DueAt);
        }

        if (kind == WhistleKind.Emergency)
            EmergencyLadder.Set(connection, alarms, defaults, blown);
        var note = $"{blown.Id} → {string.Join(", ", departments)}{(reason is null ? "" : "：" + reason)}";
        if (CaseLifecycle.Find(@case.Stands, CaseMove.Blow) is not null)
            cases.Step(connection, Mustered(@case), CaseMove.Blow, actor, now, note);
        else
            cases.Remark(connection, @case, "whistled", actor, now, note);
        feed.Append(connection, now, "whistle.blown", blown.GridCode, WhistleEvent.Of(blown, actor.Name));
        return blown;
    }

    /// <summary>Writes what a department did, and lets the case follow; how it was rated moves nothing.</summary>
    internal void Muster(SqliteConnection connection, Whistle whistle, Muster muster, string happened, Actor actor, long now, string? note = null)
    {
        var before = WhistleStore.Musters(connection, whistle.Key);
        WhistleStore.Update(connection, muster);
        TellTheDoor(connection, whistle, before, muster);
        if (muster.IsHereOrExcused)
            AlarmBook.Clear(connection, MusterDueAlarm, whistle.Id, muster.Department);
        if (muster.SignedForAt is not null || muster.ReportedInAt is not null)
            AlarmBook.Clear(connection, EmergencyLadder.AlarmKind, whistle.Id);
        feed.Append(connection, now, "whistle." + happened, whistle.GridCode, WhistleEvent.Of(whistle, actor.Name) with
        {
            Department = muster.Department,
            InTime = muster.InTime(now),
            Place = muster.Place,
        });
        var @case = CaseStore.Get(connection, whistle.CaseKey);
        var said = $"{whistle.Id} {muster.Department} {happened}{(note is null ? "" : "：" + note)}";
        if (whistle.IsBlowing && before.Single(one => one.Department == muster.Department).State != muster.State)
            FollowWith(connection, @case, actor, now, said);
        else
            cases.Remark(connection, @case, "mustered", actor, now, said);
    }

    /// <summary>Ends a whistle.</summary>
    internal void Close(SqliteConnection connection, Whistle whistle, Actor actor, long now, string? note = null)
    {
        WhistleStore.Close(connection, whistle.Key, now);
        AlarmBook.Clear(connection, EmergencyLadder.AlarmKind, whistle.Id);
        AlarmBook.Clear(connection, MusterDueAlarm, whistle.Id);
        feed.Append(connection, now, "whistle.closed", whistle.GridCode, WhistleEvent.Of(whistle with { ClosedAt = now }, actor.Name));
        cases.Remark(connection, CaseStore.Get(connection, whistle.CaseKey), "whistleClosed", actor, now, whistle.Id + (note is null ? "" : "：" + note));
    }

    // The first to sign for it and the first on the spot are news at the door.
    private static void TellTheDoor(SqliteConnection connection, Whistle whistle, IReadOnlyList<Muster> before, Muster muster)
    {
        if (muster.ReportedInAt is not null && before.All(one => one.ReportedInAt is null))
            ProgressStore.Tell(connection, CaseStore.Get(connection, whistle.CaseKey), ProgressState.ReportedIn, "已报到");
        else if (muster.SignedForAt is not null && before.All(one => one.SignedForAt is null))
            ProgressStore.Tell(connection, CaseStore.Get(connection, whistle.CaseKey), ProgressState.Accepted, "已受理");
    }

    // What was answered already is not any more. What was raised before anybody complained stays that.
    private static Case Mustered(Case @case) => @case with
    {
        Mode = @case.Mode == Words.Of(CaseMode.HandleOnComplaint) ? Words.Of(CaseMode.ComplaintAsWhistle) : @case.Mode,
        HandledAt = null,
        Unverified = 0,
    };

    // Of all whistles that blow: all here or excused, and work goes on in the open case; all signed off, and it is answered.
    private void FollowWith(SqliteConnection connection, Case @case, Actor actor, long now, string note)
    {
        var musters = WhistleStore.BlowingMusters(connection, @case.Key);
        var isDone = musters.All(muster => !muster.IsOpen) && musters.Any(muster => muster.SignedOffAt is not null);
        if (isDone && CaseLifecycle.Find(@case.Stands, CaseMove.SignOff) is not null)
            cases.Step(connection, @case, CaseMove.SignOff, actor, now, note);
        else if (musters.All(muster => muster.IsHereOrExcused) && CaseLifecycle.Find(@case.Stands, CaseMove.Gather) is not null)
            cases.Step(connection, @case, CaseMove.Gather, actor, now, note);
        else
            cases.Remark(connection, @case, "mustered", actor, now, note);
    }

    private long SignForDue(WhistleKind kind, long now) =>
        Due(kind == WhistleKind.Emergency ? defaults.WhistleSignForEmergency : defaults.WhistleSignFor, now);

    private long Due(WhistleKind kind, long now) => Due(
        kind switch
        {
            WhistleKind.Emergency => defaults.WhistleEmergency,
            WhistleKind.Key => defaults.WhistleKey,
            _ => defaults.WhistleRoutine,
        },
        now);

    private long Due(Limit limit, long now) => limit.DueAfter(DateTimeOffset.FromUnixTimeMilliseconds(now), calendar).ToUnixTimeMilliseconds();
}
