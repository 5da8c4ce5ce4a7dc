namespace EdgeGrid.Hub.Cases;

/// <summary>A case as it crosses HTTP.</summary>
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
    IReadOnlyList<CaseView.AppealView> Appeals,
    IReadOnlyList<CaseView.WhistleView> Whistles,
    IReadOnlyList<CaseView.TimelineView>? Timeline)
{
    internal sealed record AppealView(string Id, DateTimeOffset At, string Channel, string? Terminal, string? Category, bool Withdrawn);

    internal sealed record WhistleView(string Id, string Kind, string State, DateTimeOffset BlownAt);

    internal sealed record TimelineView(DateTimeOffset At, string Actor, string? From, string To, string? Note);

    /// <summary>The view of a case; the timeline only where a single case is asked for.</summary>
    internal static CaseView Of(Case @case, IEnumerable<Appeal> appeals, long now, IEnumerable<TimelineEntry>? timeline = null) => new(
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
        [.. appeals.Select(appeal => new AppealView(
            appeal.Id, Time(appeal.At), appeal.Channel, appeal.Terminal, appeal.Category, appeal.WithdrawnAt is not null))],
        Whistles: [],
        timeline is null ? null : [.. timeline.Select(entry => new TimelineView(Time(entry.At), entry.Actor, entry.FromState, entry.ToState, entry.Note))]);

    private static DateTimeOffset Time(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
}
