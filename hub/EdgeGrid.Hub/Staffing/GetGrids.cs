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
/// <c>GET /grids</c>, <c>GET /grids/{code}</c>: the tree of grids with their staff and how their buildings are covered, of a list in
/// numbers. It stands here, for grids do not know who works in them.
/// </summary>
internal sealed class GetGrids(ReadGridCode read, StaffingTemplates templates, HubDatabase database, HubSettings settings, TimeProvider time)
{
    /// <summary>A grid's staffing in one line.</summary>
    internal sealed record Summary(int Filled, int Required, bool Complete);

    internal sealed record View(
        string Code, long Level, string Name, string? Parent, Attention Attention, DateOnly? ValidFrom, DateOnly? ValidTo, Summary? Staffing, CoverageCount Coverage);

    internal sealed record Coverage(
        int Buildings,
        IReadOnlyList<BuildingCoverage.Covered> InNoGrid,
        IReadOnlyList<BuildingCoverage.Covered> InTwoGrids,
        double? DoubleCoverage,
        IReadOnlyList<DoubleCoverage.Gap> Gaps,
        IReadOnlyList<ContractGaps.Gap>? ContractGaps);

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
            var found = GridStore.Below(connection, caller.Grid, page.AfterOne(IsCode) ?? "", page.Take + 1, today, retired);
            var rows = found.Take(page.Take).Select(grid => GridCode.Parse(grid.Code)).ToList();
            var staffing = StaffingOf(connection, rows.Where(row => row.Level <= GridCodeLevel.Grid), today);
            var coverage = CoverageCount.Of(GridStore.Outermost(rows.Select(row => row.At(GridCodeLevel.Community).Text))
                .SelectMany(place => CoveredBuilding.Within(connection, place, today)));
            return Page.Of(found, page, grid => ViewOf(grid, staffing, coverage), last => last.Code);
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
            var staffing = StaffingOf(connection, [grid], today);
            var buildings = CoveredBuilding.Within(connection, grid.At(GridCodeLevel.Community).Text, today);
            var counts = CoverageCount.Of(buildings);
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
                CoverageOf(connection, grid, buildings, today),
                [.. GridStore.ChildrenOf(connection, found.Code, today, retired).Select(child => ViewOf(child, staffing, counts))]);
        });
    }

    // What lies in none of the places is not read; a level above them is summed up only as far as that.
    private Dictionary<string, GridStaffing> StaffingOf(SqliteConnection connection, IEnumerable<GridCode> places, DateOnly today)
    {
        var needed = GridStore.Outermost(places.Select(place => place.Text));
        return GridStaffing.Of(
            needed.SelectMany(place => GridStore.All(connection, place)), needed.SelectMany(place => AssignmentStore.Holding(connection, place, today)), templates, today);
    }

    private static Coverage CoverageOf(SqliteConnection connection, GridCode grid, IReadOnlyList<CoveredBuilding> within, DateOnly today)
    {
        var buildings = BuildingCoverage.Of(grid, within);
        var covered = DoubleCoverage.Of(connection, grid, buildings.Estates);
        return new Coverage(buildings.Count, buildings.InNoGrid, buildings.InTwoGrids, covered.Share, covered.Gaps, Staffing.ContractGaps.Of(connection, grid, buildings.All, today));
    }

    private static bool IsCode(string text) => GridCode.TryRead(text, null, out _) is not null;

    private static View ViewOf(Grid grid, Dictionary<string, GridStaffing> known, Dictionary<string, CoverageCount> counts)
    {
        var view = GridView.Of(grid);
        var staffing = known.GetValueOrDefault(grid.Code);
        return new View(
            view.Code, view.Level, view.Name, view.Parent, view.Attention, view.ValidFrom, view.ValidTo,
            staffing is null ? null : new Summary(staffing.Filled, staffing.Required, staffing.Complete),
            counts.GetValueOrDefault(grid.Code, CoverageCount.Nothing));
    }
}
