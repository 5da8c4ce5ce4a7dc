using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Grids;

/// <summary>A grid as the API shows it; the last day of validity is the one before <paramref name="ValidTo"/>.</summary>
internal sealed record GridView(
    string Code, long Level, string Name, string? Parent, Attention Attention, string? Template, DateOnly? ValidFrom, DateOnly? ValidTo)
{
    internal static GridView Of(Grid grid) => new(
        grid.Code, grid.Level, grid.Name, grid.Parent, Words.Find<Attention>(grid.Attention)!.Value, grid.Template, Day(grid.ValidFrom), Day(grid.ValidTo));

    internal static DateOnly? Day(string? text) => text is null ? null : LocalDay.Parse(text);
}
