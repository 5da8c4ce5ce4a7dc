using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Csv;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Standards;

/// <summary>
/// <c>POST /catalogue/import</c>: a version of the catalogue as a table (CSV), one row a category; its name, first day and document are
/// parameters. It is in force as a whole: what the table leaves out is no longer there.
/// </summary>
internal sealed class ImportCatalogueTable(Catalogues catalogues, HubDatabase database, TimeProvider time)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/catalogue/import", (
                HttpRequest request, ImportCatalogueTable import, bool? dryRun, string? version, string? effectiveFrom, string? source) =>
                import.HandleAsync(request, dryRun, version, effectiveFrom, source))
            .For(Role.Admin)
            .Refuses(409, "CATALOGUE_VERSION").Refuses(422, CheckCatalogue.Code, "MISSING")
            .Imports("a version of the standards catalogue (?version, ?effectiveFrom, ?source)")
            .WithTags("Standards");

    private async Task<IResult> HandleAsync(HttpRequest request, bool? dryRun, string? version, string? effectiveFrom, string? source)
    {
        if (version is not null)
            catalogues.MustBeNew(version);
        var head = new CatalogueFile(Given(version, "version"), Day(effectiveFrom), Given(source, "source"), []);
        Catalogue? added = null;
        var answer = await ImportCsv.RunAsync(request, database, dryRun, CatalogueColumns.Needed, CatalogueColumns.All, (connection, lines, report) =>
            added = Take(connection, head, lines, report, dryRun is true));
        if (added is not null)
            catalogues.Publish(added);
        return answer;
    }

    // Null when the write is to be undone.
    private Catalogue? Take(SqliteConnection connection, CatalogueFile head, IReadOnlyList<CsvLine> lines, CsvReport report, bool dryRun)
    {
        var isWhole = report.IsTaken;
        var file = head with { Rows = [.. lines.Select(line => CatalogueColumns.Read(line, report))] };
        foreach (var fault in CheckCatalogue.Wrong(file, catalogues.Earliest))
        {
            // Of a table whose lines could not all be read nobody can say what it lacks.
            if (fault.Row is { } row)
                report.Fault(lines[row], fault.Column, CheckCatalogue.Code, $"{fault.Code}: {fault.Sentence}");
            else if (isWhole)
                report.Fault(1, fault.Column, CheckCatalogue.Code, $"{fault.Column}: {fault.Sentence}");
        }

        if (!report.IsTaken)
            return null;
        var before = catalogues.On(head.EffectiveFrom);
        var added = Catalogues.Keep(connection, file, time.GetUtcNow().ToUnixTimeMilliseconds());
        foreach (var row in added.Rows)
            report.Count(before.Find(row.Code) is { } known ? TextOf(known) : null, TextOf(row));
        return dryRun ? null : added;
    }

    private static string TextOf(Category row) => WriteCsv.Text(CatalogueColumns.All, [CatalogueColumns.Cells(row)]);

    private static string Given(string? text, string name) =>
        text is { Length: > 0 } ? text : throw Refusal.Invalid("MISSING", $"{name} is missing.");

    private static DateOnly Day(string? text) => LocalDay.TryRead(Given(text, "effectiveFrom"))
        ?? throw Refusal.Invalid(CheckCatalogue.Code, $"effectiveFrom: '{text}' is not a day such as 2026-03-27.");
}
