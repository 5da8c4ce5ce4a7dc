using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Whistles;

/// <summary>A whistle as it crosses HTTP.</summary>
internal sealed record WhistleView(
    string Id,
    string CaseId,
    string Kind,
    string State,
    string GridCode,
    DateTimeOffset BlownAt,
    string BlownBy,
    string? Reason,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<WhistleView.MusterView> Musters)
{
    internal sealed record MusterView(
        string Department,
        string State,
        DateTimeOffset SignForDueAt,
        DateTimeOffset DueAt,
        DateTimeOffset? SignedForAt,
        DateTimeOffset? ReportedInAt,
        bool? InTime,
        string? Place,
        DateTimeOffset? SignedOffAt,
        long? Rating);

    internal static WhistleView Single(SqliteConnection connection, Whistle whistle, long now) =>
        Of(whistle, WhistleStore.Musters(connection, whistle.Key), now);

    internal static WhistleView Of(Whistle whistle, IEnumerable<Muster> musters, long now) => new(
        whistle.Id,
        whistle.CaseId,
        whistle.Kind,
        whistle.State,
        whistle.GridCode,
        Time(whistle.BlownAt),
        whistle.BlownBy,
        whistle.Reason,
        Time(whistle.ClosedAt),
        [.. musters.Select(muster => new MusterView(
            muster.Department, muster.State, Time(muster.SignForDue), Time(muster.DueAt), Time(muster.SignedForAt), Time(muster.ReportedInAt),
            muster.InTime(now), muster.Place, Time(muster.SignedOffAt), muster.Rating))]);

    private static DateTimeOffset Time(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);

    private static DateTimeOffset? Time(long? unixMs) => unixMs is { } at ? Time(at) : null;
}
