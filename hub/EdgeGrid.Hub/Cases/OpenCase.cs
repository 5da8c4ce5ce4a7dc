using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// How an appeal of any channel finds its case: it joins the open one of its grid and category that was filed within the window around
/// it, or opens a new one under the catalogue in force.
/// </summary>
internal sealed class OpenCase(CaseClocks clocks, CaseJournal journal, Defaults defaults, HubSettings settings)
{
    /// <summary>The open case that an appeal of this moment joins, null when there is none.</summary>
    internal Case? ToJoin(SqliteConnection connection, GridCode grid, string category, long at)
    {
        var window = (long)defaults.PressMergeWindow.TotalMilliseconds;
        return Choose(at, CaseStore.OpenFiledWithin(connection, grid, category, at - window, at + window));
    }

    /// <summary>
    /// Which of the open cases filed within the window an appeal joins, null when there is none: the last one filed before it. A press
    /// that waited in a queue counts by its own time, and may join a case that its neighbours filed meanwhile.
    /// </summary>
    internal static Case? Choose(long at, IReadOnlyList<Case> open) =>
        open.Where(one => one.FiledAt <= at).MaxBy(one => one.FiledAt) ?? open.MinBy(one => one.FiledAt);

    /// <summary>Opens a case within the current write, filed or only collected.</summary>
    internal Case Open(
        SqliteConnection connection, CaseMove move, Category category, string catalogue, GridCode grid, CaseMode mode, Actor actor, long now,
        string? note = null, string? terminal = null, bool identified = false, bool deviceCheck = false, string? reference = null)
    {
        var id = CaseId.Next(connection, grid, DateTimeOffset.FromUnixTimeMilliseconds(now), settings.TimeZone);
        var opened = Decide(id, category, catalogue, grid, mode, now) with
        {
            DueAt = clocks.DueAt(category, now),
            Identified = identified ? 1 : 0,
            DeviceCheck = deviceCheck ? 1 : 0,
            Reference = reference,
        };
        return journal.Open(connection, opened, move, actor, now, note, terminal);
    }

    /// <summary>The case that an appeal opens.</summary>
    internal static Case Decide(string id, Category category, string catalogue, GridCode grid, CaseMode mode, long now) => Assign(category, grid, new()
    {
        Id = id,
        State = Words.Of(CaseState.Filed),
        Category = category.Code,
        Catalogue = catalogue,
        GridCode = grid.Text,
        Mode = Words.Of(mode),
        CollectedAt = now,
        FiledAt = now,
        TerritorialOwner = "",
        LineOwner = "",
    });

    /// <summary>The case with the owners its category assigns it to on both lines (条 and 块).</summary>
    internal static Case Assign(Category category, GridCode grid, Case @case)
    {
        var holder = grid.At(Math.Min(category.TerritorialLevel, grid.Level));
        return @case with { LineOwner = category.LineOwner, TerritorialOwner = holder.Text, TerritorialLevel = holder.Level };
    }
}
