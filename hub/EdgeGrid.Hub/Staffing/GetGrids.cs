using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Organisations;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Staffing;

/// <summary>
/// <c>GET /grids</c>, <c>GET /grids/{code}</c>: the tree of grids with their staff, and of one also what covers its buildings. It stands
/// here, for grids do not know who works in them.
/// </summary>
internal sealed class GetGrids(ReadGridCode read, StaffingTemplates templates, HubDatabase database, HubSettings settings, TimeProvider time)
{
    /// <summary>A grid's staffing in one line.</summary>
    internal sealed record Summary(int Filled, int Required, bool Complete);

    internal sealed record View(
        string Code, long Level, string Name, string? Parent, Attention Attention, DateOnly? ValidFrom, DateOnly? ValidTo, Summary? Staffing);

    internal sealed record Coverage(
        int Buildings,
        IReadOnlyList<BuildingCoverage.Covered> InNoGrid,
        IReadOnlyList<BuildingCoverage.Covered> InTwoGrids,
        double? DoubleCoverage,
        IReadOnlyList<DoubleCoverage.Gap> Gaps);

    internal sealed record Single(
        string Code,
        long Level,
        string Name,
        string? Parent,
        Attention Attention,
        DateOnly? ValidFrom,
        DateOnly? ValidTo,
        IReadOnlyList<string> Successors,
        string? Leader,
        GridStaffing? Staffing,
        Coverage Coverage,
        IReadOnlyList<View> Children);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/grids", (Caller caller, GetGrids get, bool? retired, [AsParameters] PageQuery page) => get.List(caller, retired is true, page))
            .Produces<Page<View>>()
            .WithTags("Grids")
            .WithSummary("List the grids at and below the caller's, by code; ?retired=true with those that are over");
        api.MapGet("/grids/{code}", (string code, bool? retired, Caller caller, GetGrids get) => get.Show(code, retired is true, caller))
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND").Refuses(422, [.. ReadGridCode.Codes])
            .Produces<Single>()
            .WithTags("Grids")
            .WithSummary("Show one grid with its validity, staffing, coverage and children");
    }

    private Page<View> List(Caller caller, bool retired, PageQuery page)
    {
        var today = LocalDay.Today(time, settings);
        return database.Read(connection =>
        {
            var found = GridStore.Below(connection, caller.Grid, page.After ?? "", page.Take + 1, today, retired);
            var staffing = StaffingWithin(connection, caller.Grid, today);
            return Page.Of(found, page, grid => ViewOf(grid, staffing), last => last.Code);
        });
    }

    private Single Show(string code, bool retired, Caller caller)
    {
        var grid = read.For(caller, code, nameof(code));
        var today = LocalDay.Today(time, settings);
        return database.Read(connection =>
        {
            var found = GridStore.Find(connection, grid.Text) ?? throw Refusal.NotFound($"There is no grid {grid}.");
            var view = GridView.Of(found);
            var staffing = StaffingWithin(connection, grid, today);
            return new Single(
                view.Code,
                view.Level,
                view.Name,
                view.Parent,
                view.Attention,
                view.ValidFrom,
                view.ValidTo,
                SuccessorStore.Of(connection, found.Code),
                AssignmentStore.LeaderOf(connection, found.Code, today),
                staffing.GetValueOrDefault(found.Code),
                CoverageOf(connection, grid, today),
                [.. GridStore.ChildrenOf(connection, found.Code, today, retired).Select(child => ViewOf(child, staffing))]);
        });
    }

    private Dictionary<string, GridStaffing> StaffingWithin(SqliteConnection connection, GridCode grid, DateOnly today) => GridStaffing.Of(
        GridStore.All(connection, grid.Text), AssignmentStore.Holding(connection, grid.Text, today), templates, today);

    private static Coverage CoverageOf(SqliteConnection connection, GridCode grid, DateOnly today)
    {
        var buildings = BuildingCoverage.Of(connection, grid, today);
        var covered = DoubleCoverage.Of(connection, grid, buildings.Estates);
        return new Coverage(buildings.Count, buildings.InNoGrid, buildings.InTwoGrids, covered.Share, covered.Gaps);
    }

    private static View ViewOf(Grid grid, Dictionary<string, GridStaffing> known)
    {
        var view = GridView.Of(grid);
        var staffing = known.GetValueOrDefault(grid.Code);
        return new View(
            view.Code, view.Level, view.Name, view.Parent, view.Attention, view.ValidFrom, view.ValidTo,
            staffing is null ? null : new Summary(staffing.Filled, staffing.Required, staffing.Complete));
    }
}
