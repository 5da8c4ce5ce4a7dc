using System.Diagnostics;
using System.Globalization;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using EdgeGrid.Hub.Whistles;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Demo;

/// <summary>
/// Writes played stories into the store, in pieces of one transaction each: a statement a table, run for every row. What is still open at
/// the end has its alarms set, so that a hub started on it goes on from there.
/// </summary>
internal sealed class WriteStories(CaseClocks clocks, AlarmBook alarms, HubDatabase database, HubSettings settings, Defaults defaults)
{
    private const int Piece = 5_000;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    // The last case number of a grid and a day; those in the store go on.
    private readonly Dictionary<string, long> _numbers = database.Read(connection =>
        connection.Query<(string Prefix, long Last)>("SELECT prefix, last FROM case_numbers").ToDictionary(one => one.Prefix, one => one.Last));

    /// <summary>Writes them and says how far it is once that takes longer than a second.</summary>
    internal async Task RunAsync(IEnumerable<CaseStory> stories, int count, PlayStory play, TextWriter progress)
    {
        var told = Stopwatch.GetTimestamp();
        var done = 0;
        var key = database.Read(connection => connection.ExecuteScalar<long>("SELECT coalesce(max(key), 0) FROM cases"));
        foreach (var piece in stories.Chunk(Piece))
        {
            var played = piece.Select(story => play.Play(story, ++key, NextId(story))).ToList();
            await database.WriteAsync(connection => Write(connection, played));
            done += piece.Length;
            if (Stopwatch.GetElapsedTime(told) <= Quiet)
                continue;
            told = Stopwatch.GetTimestamp();
            await progress.WriteLineAsync($"{done} of {count} cases");
        }

        await database.WriteAsync(connection => connection.Execute(
            "INSERT INTO case_numbers (prefix, last) VALUES (@Key, @Value) ON CONFLICT (prefix) DO UPDATE SET last = excluded.last", _numbers.ToList()));
    }

    private string NextId(CaseStory story)
    {
        var prefix = CaseId.PrefixOf(story.Grid, DateTimeOffset.FromUnixTimeMilliseconds(story.Steps[0].At), settings.TimeZone);
        return prefix + (_numbers[prefix] = _numbers.GetValueOrDefault(prefix) + 1).ToString("D4", CultureInfo.InvariantCulture);
    }

    private void Write(SqliteConnection connection, List<PlayStory.Played> played)
    {
        connection.Execute(
            """
            INSERT INTO cases (key, id, state, outcome, category, catalogue, grid_code, mode, collected_at, filed_at, due_at, changed_at, handled_at, finished_at,
              territorial_owner, territorial_level, line_owner, identified, hops, disputes, reworks, reference)
            VALUES (@Key, @Id, @State, @Outcome, @Category, @Catalogue, @GridCode, @Mode, @CollectedAt, @FiledAt, @DueAt, @ChangedAt, @HandledAt, @FinishedAt,
              @TerritorialOwner, @TerritorialLevel, @LineOwner, @Identified, @Hops, @Disputes, @Reworks, @Reference)
            """,
            played.Select(one => one.Case));
        connection.Execute(
            "INSERT INTO case_places VALUES (@code, @key)",
            played.SelectMany(one => Enumerable.Range(1, one.Story.Grid.Level).Select(level => new { code = one.Story.Grid.At(level).Text, key = one.Case.Key })));
        connection.Execute(
            """
            INSERT INTO appeals (id, case_key, at, channel, terminal, category_given, external_id)
            VALUES (@Id, @CaseKey, @At, @Channel, @Terminal, @Category, @ExternalId)
            """,
            played.Select(AppealOf));
        connection.Execute(
            """
            INSERT INTO timeline (case_key, n, at, actor, from_state, to_state, note, move)
            VALUES (@key, @n, @At, @Actor, @FromState, @ToState, @Note, @Move)
            """,
            played.SelectMany(one => one.Timeline.Select((entry, n) => new { key = one.Case.Key, n = n + 1, entry.At, entry.Actor, entry.FromState, entry.ToState, entry.Note, entry.Move })));
        connection.Execute(
            """
            INSERT INTO clocks (case_key, stage, n, limit_text, started_at, running_since, spent_ms, due_at, ended_at)
            VALUES (@CaseKey, @Stage, @N, @LimitText, @StartedAt, @RunningSince, @SpentMs, @DueAt, @EndedAt)
            """,
            played.SelectMany(one => one.Clocks));
        foreach (var one in played)
        {
            WriteWhistle(connection, one);
            WriteFollowUp(connection, one);
            if (one.Case.IsOpen)
            {
                foreach (var clock in one.Clocks.Where(clock => clock.EndedAt is null))
                    clocks.SetAlarms(connection, one.Case, clock);
            }
        }
    }

    private static Appeal AppealOf(PlayStory.Played one)
    {
        var first = one.Story.Steps[0];
        return new(
            AppealStore.NewId(), one.Case.Key, first.At, Words.Of(one.Story.Channel),
            one.Story.Channel == AppealChannel.TerminalButton ? first.Actor : null, one.Case.Category,
            one.Story.Identified ? "KM-" + one.Case.Id[3..] : null, null, null);
    }

    private void WriteWhistle(SqliteConnection connection, PlayStory.Played one)
    {
        var blown = one.Timeline.FirstOrDefault(entry => entry.Move == Words.Of(CaseMove.Blow));
        if (one.Story.Whistle is not { } told || blown is null)
            return;
        var whistle = WhistleStore.Insert(connection, new(
            0, WhistleJournal.NewId(), one.Case.Key, one.Case.Id, Words.Of(told.Kind), one.Case.GridCode, blown.At, blown.Actor, null, null));
        var now = one.Timeline[^1].At;
        var due = (told.Kind == WhistleKind.Key ? defaults.WhistleKey : defaults.WhistleRoutine, defaults.WhistleSignFor);
        foreach (var (department, reportsInAt, signsOffAt) in told.Departments)
        {
            long? came = reportsInAt <= now ? reportsInAt : null;
            var muster = new Muster(
                whistle.Key, department, clocks.Due(due.WhistleSignFor, blown.At), clocks.Due(due.Item1, blown.At), came, came, came is null ? null : one.Case.GridCode,
                signsOffAt <= now ? signsOffAt : null, null, null, null);
            WhistleStore.Summon(connection, muster);
            WhistleStore.Update(connection, muster);
            if (came is null)
                alarms.Set(connection, WhistleJournal.MusterDueAlarm, whistle.Id, department, muster.DueAt);
        }

        if (told.Departments.Max(department => department.SignsOffAt) is var over && over <= now)
            WhistleStore.Close(connection, whistle.Key, over);
    }

    private static void WriteFollowUp(SqliteConnection connection, PlayStory.Played one)
    {
        if (one.Story.FollowUp is not { } answer || one.Timeline[^1].At < answer.At)
            return;
        connection.Execute(
            """
            INSERT INTO follow_ups (case_key, n, round, at, channel, contacted, solved, satisfaction)
            VALUES (@key, 1, @Reworks, @At, 'phone', @Contacted, @solved, @satisfaction)
            """,
            new { key = one.Case.Key, one.Case.Reworks, answer.At, answer.Contacted, solved = answer.Contacted ? answer.Solved : (bool?)null, satisfaction = answer.Contacted ? answer.Satisfaction : (int?)null });
    }
}
