using EdgeGrid.Hub.Csv;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Standards;

/// <summary><c>GET /catalogue/export</c>: a version of the catalogue as a table that can be imported again under a new name.</summary>
internal static class ExportCatalogueTable
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/catalogue/export", (Catalogues catalogues, TimeProvider time, DateOnly? on, string? version, bool? bom) =>
                WriteCsv.Answer("catalogue", Text(GetCatalogue.Choose(catalogues, time, on, version)), bom))
            .Refuses(404, "NOT_FOUND")
            .Produces<string>(StatusCodes.Status200OK, WriteCsv.MediaType)
            .WithTags("Standards")
            .WithSummary("Export the standards catalogue as CSV that can be imported again, as in force today, on a given day, or of a given version");

    internal static string Text(Catalogue catalogue) => WriteCsv.Text(CatalogueColumns.All, catalogue.Rows.Select(CatalogueColumns.Cells));
}
