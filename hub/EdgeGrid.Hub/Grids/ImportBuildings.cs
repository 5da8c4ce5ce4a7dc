using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Csv;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Grids;

/// <summary>
/// <c>POST /buildings/import</c>, <c>GET /buildings/export</c>: the registry of buildings with the grids that claim them. A building in
/// no grid or in two is taken: the coverage report is there to find it.
/// </summary>
internal sealed class ImportBuildings(ReadGridCode read)
{
    private const string Community = "community";
    private const string Number = "number";
    private const string Grids = "grids";

    private static readonly string[] Needed = [Community, Number, "name"];
    private static readonly string[] Columns = [Community, Number, "name", "estate", Grids];

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/buildings/import", (HttpRequest request, bool? dryRun, Caller caller, ImportBuildings import, HubDatabase database) =>
                ImportCsv.RunAsync(request, database, dryRun, Needed, Columns, (connection, lines, report) => import.Handle(connection, lines, report, caller)))
            .For(Role.Admin, Role.Dispatcher)
            .Imports("buildings")
            .WithTags("Grids");
        api.MapGet("/buildings/export", (bool? bom, Caller caller, HubDatabase database) =>
                WriteCsv.Answer("buildings", database.Read(connection => Text(connection, caller.Grid.Text)), bom))
            .Exports("the buildings")
            .WithTags("Grids");
    }

    internal static string Text(SqliteConnection connection, string grid)
    {
        var claims = BuildingStore.ClaimsWithin(connection, grid);
        return WriteCsv.Text(Columns, BuildingStore.Within(connection, grid).Select(one => Row(one, claims[(one.Community, one.Number)])));
    }

    /// <summary>Takes the lines within the current write. The caller is null on the hub's own machine.</summary>
    internal void Handle(SqliteConnection connection, IReadOnlyList<CsvLine> lines, CsvReport report, Caller? caller)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var line in lines)
        {
            if (caller is not null)
                GridAuthority.MustCover(caller, line[Community]);
            var faults = report.FaultCount;
            var before = BuildingStore.Find(connection, line[Community], line[Number]);
            var claims = before is null ? [] : BuildingStore.ClaimsOf(connection, before);
            var whole = before is null ? line : line.Keeping(Columns, Row(before, claims));
            var building = new Building(whole[Community], whole[Number], whole["name"], whole["estate"] is { Length: > 0 } estate ? estate : null);
            Check(connection, line, building, report);
            var grids = whole[Grids].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            CheckGrids(connection, line, building, grids, report);
            if (!seen.Add((building.Community, building.Number)))
                report.Fault(line, Number, "DUPLICATE", $"{building.Number} of {building.Community} is there twice.");
            if (report.FaultCount > faults)
                continue;
            report.Count(
                before is null ? null : Tuple.Create(before, string.Join(' ', claims)),
                Tuple.Create(building, string.Join(' ', grids.Order(StringComparer.Ordinal))));
            BuildingStore.Put(connection, building, grids);
        }
    }

    private static IEnumerable<string?> Row(Building one, IEnumerable<string> claims) =>
        [one.Community, one.Number, one.Name, one.Estate, string.Join(' ', claims)];

    private void Check(SqliteConnection connection, CsvLine line, Building building, CsvReport report)
    {
        if (read.TryFrom(building.Community, out var error) is not { } community)
            report.Fault(line, Community, error, $"'{building.Community}' is not a grid code of this deployment.");
        else if (community.Level != GridCodeLevel.Community)
            report.Fault(line, Community, RetireGrid.WrongLevel, $"{community} is not a community.");
        else if (GridStore.Find(connection, community.Text) is null)
            report.Fault(line, Community, GridValidity.Unknown, $"There is no community {community}.");
        if (building.Number.Length != 5 || !building.Number.All(char.IsAsciiDigit) || building.Number == "00000")
            report.Fault(line, Number, "BUILDING_NUMBER", $"'{building.Number}' is not a number from 00001 to 99999.");
        if (building.Name.Length is 0 or > CreateGrid.LongestName || building.Estate?.Length > CreateGrid.LongestName)
            report.Fault(line, "name", "NAME", $"A name has 1 to {CreateGrid.LongestName} characters.");
    }

    private void CheckGrids(SqliteConnection connection, CsvLine line, Building building, string[] grids, CsvReport report)
    {
        foreach (var text in grids)
        {
            if (read.TryFrom(text, out var error) is not { } grid)
                report.Fault(line, Grids, error, $"'{text}' is not a grid code of this deployment.");
            else if (grid.Level < GridCodeLevel.Grid)
                report.Fault(line, Grids, RetireGrid.WrongLevel, $"{grid} is neither a grid nor a micro grid.");
            else if (grid.At(GridCodeLevel.Community).Text != building.Community)
                report.Fault(line, Grids, "OUTSIDE_COMMUNITY", $"{grid} lies outside the building's community {building.Community}.");
            else if (GridStore.Find(connection, grid.Text) is null)
                report.Fault(line, Grids, GridValidity.Unknown, $"There is no grid {grid}.");
        }

        if (grids.Distinct().Count() != grids.Length)
            report.Fault(line, Grids, "DUPLICATE", "A grid is named twice.");
    }
}
