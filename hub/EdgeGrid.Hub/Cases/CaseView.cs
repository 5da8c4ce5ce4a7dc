using EdgeGrid.Hub.Whistles;

namespace EdgeGrid.Hub.Cases;

/// <summary>A case as it crosses HTTP; timeline, clocks, escalations and follow-ups only where a single one is asked for.</summary>
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
    IReadOnlyList<CaseView.EscalationView>? Escalations,
    IReadOnlyList<CaseView.FollowUpView>? FollowUps,
    bool? NotReached)
{
    internal sealed record AppealView(
        string Id, DateTimeOffset At, string Channel, string? Terminal, string? Category, string? ExternalId, string? Text, bool Withdrawn);

    internal sealed record WhistleSummary(string Id, string Kind, string State, DateTimeOffset BlownAt);

    internal sealed record TimelineView(
        DateTimeOffset At, string Actor, string? From, string To, string? Note, string? Move, IReadOnlyList<string> Evidence);

    internal sealed record ClockView(
        string Stage, long N, string Limit, DateTimeOffset StartedAt, DateTimeOffset DueAt, bool Running, DateTimeOffset? EndedAt, bool? InTime)
    {
        internal static ClockView Of(StageClock clock) => new(
            clock.Stage, clock.N, clock.LimitText, Time(clock.StartedAt), Time(clock.DueAt), clock is { RunningSince: not null, EndedAt: null },
            clock.EndedAt is { } ended ? Time(ended) : null, clock.EndedAt is { } end ? end <= clock.DueAt : null);
    }

    internal sealed record EscalationView(string Stage, string Step, string ToGrid, DateTimeOffset DueAt, DateTimeOffset At)
    {
        internal static EscalationView Of(Escalation reached) => new(reached.Stage, reached.Step, reached.ToGrid, Time(reached.DueAt), Time(reached.At));
    }

    internal sealed record FollowUpView(DateTimeOffset At, long Round, string Channel, bool Contacted, bool? Solved, long? Satisfaction)
    {
        internal static FollowUpView Of(FollowUp attempt) => new(
            Time(attempt.At), attempt.Round, attempt.Channel, attempt.Contacted != 0, attempt.Solved is { } solved ? solved != 0 : null, attempt.Satisfaction);
    }

    /// <summary>The view in a list; without the reporter's words unless <paramref name="works"/>: the reader works on it.</summary>
    internal static CaseView Of(Case @case, IEnumerable<Appeal> appeals, IEnumerable<Whistle> whistles, bool works, long now) => new(
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
            appeal.Id, Time(appeal.At), appeal.Channel, appeal.Terminal, appeal.Category, works ? appeal.ExternalId : null, works ? appeal.Text : null,
            appeal.WithdrawnAt is not null))],
        [.. whistles.Select(whistle => new WhistleSummary(whistle.Id, whistle.Kind, whistle.State, Time(whistle.BlownAt)))],
        null,
        null,
        null,
        null,
        null);

    internal static DateTimeOffset Time(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
}
