using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Csv;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Grids;

/// <summary><c>GET /grids/export</c>: every grid at and below the caller's with its history, as it can be imported again.</summary>
internal static class ExportGrids
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/grids/export", (bool? bom, Caller caller, HubDatabase database) =>
                WriteCsv.Answer("grids", database.Read(connection => Text(connection, caller.Grid.Text)), bom))
            .Exports("the grids")
            .WithTags("Grids");

    internal static string Text(Microsoft.Data.Sqlite.SqliteConnection connection, string grid)
    {
        var successors = SuccessorStore.Within(connection, grid);
        return WriteCsv.Text(GridFile.Columns, GridStore.All(connection, grid).Select(one => GridFile.Row(one, successors[one.Code])));
    }
}
