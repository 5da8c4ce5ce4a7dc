using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// Which clocks run in which state. A step starts the clocks of the state it comes to and ends those of the state it leaves; a
/// suspension lets them stand still, a dispute does not. The limit for following up runs from the check on.
/// </summary>
internal sealed class CaseClocks(Catalogues catalogues, Defaults defaults, WorkingCalendar calendar, AlarmBook alarms)
{
    /// <summary>The clocks that run in a state.</summary>
    internal static IReadOnlyList<Stage> RunningIn(CaseState state) => state switch
    {
        CaseState.Collected => [Stage.File],
        CaseState.Filed or CaseState.Disputed => [Stage.Dispatch, Stage.Resolve],
        CaseState.Dispatched => [Stage.Accept, Stage.Resolve],
        CaseState.Accepted => [Stage.Contact, Stage.Resolve],
        CaseState.InProgress or CaseState.Mustering or CaseState.Reworking or CaseState.Suspended => [Stage.Resolve],
        CaseState.Resolved => [Stage.Verify],
        CaseState.Verifying or CaseState.FollowUp => [Stage.FollowUp],
        _ => [],
    };

    /// <summary>When a case filed now is due.</summary>
    internal long DueAt(Category category, long filedAt) => Due(category.Resolve, filedAt);

    /// <summary>
    /// Sets the clocks to where a case has come, within the current write, and says when the case is due now. One that stood still runs
    /// again since it should have, if that is earlier than now.
    /// </summary>
    internal long Follow(SqliteConnection connection, Case moved, long now, long? since = null)
    {
        var running = RunningIn(moved.Stands);
        var waiting = ClockStore.NotEnded(connection, moved.Key);
        foreach (var clock in waiting.Where(clock => !running.Any(stage => Words.Of(stage) == clock.Stage)))
            End(connection, moved, clock, now);
        foreach (var stage in running)
        {
            var clock = waiting.FirstOrDefault(one => one.Stage == Words.Of(stage));
            var due = clock is null ? Start(connection, moved, stage, now)
                : moved.SuspendedUntil is { } until ? Stop(connection, moved, clock, now, until)
                : clock.RunningSince is null ? Run(connection, moved, clock, since ?? now)
                : clock.DueAt;
            if (stage == Stage.Resolve)
                moved = moved with { DueAt = due };
        }

        return moved.DueAt;
    }

    /// <summary>The n-th clock of a stage as it starts in a case; pure.</summary>
    internal StageClock Begin(Case moved, Stage stage, long n, long now)
    {
        var limit = LimitOf(moved, stage, again: n > 1);
        return new StageClock(moved.Key, Words.Of(stage), n, limit.ToString(), now, now, 0, Due(limit, now), null);
    }

    private long Start(SqliteConnection connection, Case moved, Stage stage, long now)
    {
        var clock = Begin(moved, stage, ClockStore.CountOf(connection, moved.Key, Words.Of(stage)) + 1, now);
        ClockStore.Add(connection, clock);
        SetAlarms(connection, moved, clock);
        return clock.DueAt;
    }

    private long Stop(SqliteConnection connection, Case moved, StageClock clock, long now, long until)
    {
        if (clock.RunningSince is not { } since)
            return clock.DueAt;
        var spent = clock.SpentMs + (long)clock.Limit.Between(Moment(since), Moment(now), calendar).TotalMilliseconds;
        var stopped = clock with { RunningSince = null, SpentMs = spent };
        stopped = stopped with { DueAt = At(stopped, 1, from: until) };
        ClockStore.Update(connection, stopped);
        ClearAlarms(connection, moved, clock, now);
        alarms.Set(connection, MoveByClock.AlarmKind, moved.Id, $"{MoveByClock.Resume}/{moved.Suspensions}", until);
        return stopped.DueAt;
    }

    private long Run(SqliteConnection connection, Case moved, StageClock clock, long from)
    {
        var running = clock with { RunningSince = from };
        running = running with { DueAt = At(running, 1, from) };
        ClockStore.Update(connection, running);
        AlarmBook.Clear(connection, MoveByClock.AlarmKind, moved.Id, MoveByClock.Resume);
        SetAlarms(connection, moved, running);
        return running.DueAt;
    }

    private static void End(SqliteConnection connection, Case moved, StageClock clock, long now)
    {
        ClockStore.Update(connection, clock with { EndedAt = now });
        ClearAlarms(connection, moved, clock, now);
    }

    /// <summary>Sets what happens by itself while a clock runs.</summary>
    internal void SetAlarms(SqliteConnection connection, Case moved, StageClock clock)
    {
        var stage = Words.Find<Stage>(clock.Stage)!.Value;
        if (stage is Stage.Accept or Stage.Contact or Stage.Resolve or Stage.FollowUp)
        {
            foreach (var step in EscalationLadder.Of(defaults))
            {
                var due = step.Percent == 100 && clock.SpentMs == 0 ? clock.DueAt : At(clock, step.Percent / 100d, clock.RunningSince!.Value);
                alarms.Set(connection, EscalateCase.AlarmKind, moved.Id, $"{clock.Stage}/{clock.N}/{step.Word}", due);
            }
        }
        else
        {
            // What was filed goes straight to its owner, well inside the limit; whose is disputed has all of it.
            var due = stage == Stage.Dispatch && !moved.IsAt(CaseState.Disputed) ? clock.StartedAt + (long)defaults.StageDispatchAfter.TotalMilliseconds : clock.DueAt;
            alarms.Set(connection, MoveByClock.AlarmKind, moved.Id, $"{clock.Stage}/{clock.N}", due);
        }
    }

    // Whoever comes in time spares the others; a rung that was reached before is not unsaid by who came after it.
    private static void ClearAlarms(SqliteConnection connection, Case moved, StageClock clock, long now)
    {
        AlarmBook.Clear(connection, EscalateCase.AlarmKind, moved.Id, $"{clock.Stage}/{clock.N}/", dueAfter: now);
        AlarmBook.Clear(connection, MoveByClock.AlarmKind, moved.Id, $"{clock.Stage}/{clock.N}");
    }

    private Limit LimitOf(Case moved, Stage stage, bool again)
    {
        var category = catalogues.Of(moved.Catalogue, Moment(moved.FiledAt)).Find(moved.Category);
        if (stage == Stage.Resolve && again)
            return category!.Resolve.Part(defaults.ReworkShare, defaults.ReworkLeast, calendar);
        return category is not null && category.Limits.TryGetValue(stage, out var own) ? own : stage switch
        {
            Stage.File => defaults.StageFileFreeText,
            Stage.Dispatch => defaults.StageDispatch,
            Stage.Accept => defaults.StageAccept,
            Stage.Contact => defaults.StageContact,
            Stage.Verify => defaults.StageVerify,
            Stage.FollowUp => defaults.StageFollowUp,
            _ => throw new InvalidOperationException($"The category {moved.Category} has no limit for {stage}."),
        };
    }

    /// <summary>When a limit that starts now ends.</summary>
    internal long Due(Limit limit, long from) => limit.DueAfter(Moment(from), calendar).ToUnixTimeMilliseconds();

    private long At(StageClock clock, double share, long from) =>
        clock.Limit.Add(Moment(from), calendar, share, TimeSpan.FromMilliseconds(clock.SpentMs)).ToUnixTimeMilliseconds();

    private static DateTimeOffset Moment(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
}
