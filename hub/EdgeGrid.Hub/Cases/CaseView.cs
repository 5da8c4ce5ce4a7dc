using System.Text.Json;
using EdgeGrid.Hub.Whistles;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>A case as it crosses HTTP; timeline, clocks and escalations only where a single one is asked for.</summary>
internal sealed record CaseView(
    string Id,
    string State,
    string? Outcome,
    string Category,
    string GridCode,
    string Mode,
    DateTimeOffset FiledAt,
    DateTimeOffset DueAt,
    bool Overdue,
    string TerritorialOwner,
    string LineOwner,
    bool DeviceCheck,
    long Hops,
    long Disputes,
    long Suspensions,
    long Reworks,
    bool Unverified,
    bool Missed,
    string? Reference,
    DateTimeOffset? FinishedAt,
    IReadOnlyList<CaseView.AppealView> Appeals,
    IReadOnlyList<CaseView.WhistleSummary> Whistles,
    IReadOnlyList<CaseView.TimelineView>? Timeline,
    IReadOnlyList<CaseView.ClockView>? Clocks,
    IReadOnlyList<CaseView.EscalationView>? Escalations)
{
    internal sealed record AppealView(
        string Id, DateTimeOffset At, string Channel, string? Terminal, string? Category, string? ExternalId, string? Text, bool Withdrawn);

    internal sealed record WhistleSummary(string Id, string Kind, string State, DateTimeOffset BlownAt);

    internal sealed record TimelineView(
        DateTimeOffset At, string Actor, string? From, string To, string? Note, string? Move, IReadOnlyList<string> Evidence);

    internal sealed record ClockView(
        string Stage, long N, string Limit, DateTimeOffset StartedAt, DateTimeOffset DueAt, bool Running, DateTimeOffset? EndedAt, bool? InTime);

    internal sealed record EscalationView(string Stage, string Step, string ToGrid, DateTimeOffset DueAt, DateTimeOffset At);

    /// <summary>The view in a list.</summary>
    internal static CaseView Of(Case @case, IEnumerable<Appeal> appeals, IEnumerable<Whistle> whistles, long now) => new(
        @case.Id,
        @case.State,
        @case.Outcome,
        @case.Category,
        @case.GridCode,
        @case.Mode,
        Time(@case.FiledAt),
        Time(@case.DueAt),
        @case.IsOverdue(now),
        @case.TerritorialOwner,
        @case.LineOwner,
        @case.DeviceCheck != 0,
        @case.Hops,
        @case.Disputes,
        @case.Suspensions,
        @case.Reworks,
        @case.Unverified != 0,
        @case.Missed != 0,
        @case.Reference,
        @case.FinishedAt is { } finished ? Time(finished) : null,
        [.. appeals.Select(appeal => new AppealView(
            appeal.Id, Time(appeal.At), appeal.Channel, appeal.Terminal, appeal.Category, appeal.ExternalId, appeal.Text, appeal.WithdrawnAt is not null))],
        [.. whistles.Select(whistle => new WhistleSummary(whistle.Id, whistle.Kind, whistle.State, Time(whistle.BlownAt)))],
        null,
        null,
        null);

    /// <summary>Everything there is to say of one case.</summary>
    internal static CaseView Single(SqliteConnection connection, Case @case, long now) =>
        Of(@case, AppealStore.Of(connection, [@case])[@case.Key], WhistleStore.OfCases(connection, [@case.Key])[@case.Key], now) with
        {
            Timeline = [.. CaseStore.Timeline(connection, @case.Key).Select(entry => new TimelineView(
                Time(entry.At), entry.Actor, entry.FromState, entry.ToState, entry.Note, entry.Move,
                entry.Evidence is null ? [] : JsonSerializer.Deserialize<string[]>(entry.Evidence)!))],
            Clocks = [.. ClockStore.Of(connection, @case.Key).Select(clock => new ClockView(
                clock.Stage, clock.N, clock.LimitText, Time(clock.StartedAt), Time(clock.DueAt), clock is { RunningSince: not null, EndedAt: null },
                clock.EndedAt is { } ended ? Time(ended) : null, clock.EndedAt is { } end ? end <= clock.DueAt : null))],
            Escalations = [.. Escalation.Of(connection, @case.Key).Select(reached => new EscalationView(
                reached.Stage, reached.Step, reached.ToGrid, Time(reached.DueAt), Time(reached.At)))],
        };

    private static DateTimeOffset Time(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
}
