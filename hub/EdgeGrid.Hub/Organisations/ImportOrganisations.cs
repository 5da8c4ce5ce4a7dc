using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Csv;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Organisations;

/// <summary>The organisations in and out as CSV, and as a list.</summary>
internal sealed class ImportOrganisations(ReadGridCode read)
{
    internal sealed record View(string Id, string Name, OrganisationKind Kind, PropertyKind? Property, string GridCode, string? Estate);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/organisations/import", (HttpRequest request, bool? dryRun, Caller caller, ImportOrganisations import, HubDatabase database) =>
                ImportCsv.RunAsync(request, database, dryRun, OrganisationFile.Needed, OrganisationFile.Columns, (connection, lines, report) =>
                    import.Handle(connection, lines, report, caller)))
            .For(Role.Admin, Role.Dispatcher)
            .Imports("organisations")
            .WithTags("Organisations");
        api.MapGet("/organisations/export", (bool? bom, Caller caller, HubDatabase database) =>
                WriteCsv.Answer("organisations", database.Read(connection => Text(connection, caller.Grid.Text)), bom))
            .Exports("the organisations")
            .WithTags("Organisations");
        api.MapGet("/organisations", List)
            .Produces<Page<View>>()
            .WithTags("Organisations")
            .WithSummary("List the organisations at and below the caller's grid, by id");
    }

    internal static string Text(SqliteConnection connection, string grid) =>
        WriteCsv.Text(OrganisationFile.Columns, OrganisationStore.Within(connection, grid).Select(OrganisationFile.Row));

    /// <summary>Takes the lines within the current write. The caller is null on the hub's own machine.</summary>
    internal void Handle(SqliteConnection connection, IReadOnlyList<CsvLine> lines, CsvReport report, Caller? caller)
    {
        var seen = new HashSet<string>();
        foreach (var line in lines)
        {
            var before = OrganisationStore.Find(connection, line[OrganisationFile.Id]);
            if (caller is not null)
            {
                GridAuthority.MustCover(caller, line[OrganisationFile.GridColumn]);
                GridAuthority.MustCover(caller, before?.GridCode ?? "");
            }

            var faults = report.FaultCount;
            var whole = before is null ? line : line.Keeping(OrganisationFile.Columns, OrganisationFile.Row(before));
            var organisation = OrganisationFile.Read(connection, whole, read, report);
            if (!seen.Add(organisation.Id))
                report.Fault(line, OrganisationFile.Id, "DUPLICATE", $"{organisation.Id} is there twice.");
            if (before is not null && before.GridCode != organisation.GridCode)
                MustKeepItsSeats(connection, line, organisation, report);
            if (report.FaultCount > faults)
                continue;
            report.Count(before, organisation);
            OrganisationStore.Put(connection, organisation);
        }
    }

    private static void MustKeepItsSeats(SqliteConnection connection, CsvLine line, Organisation moved, CsvReport report)
    {
        foreach (var community in CommitteeStore.SeatsOf(connection, moved.Id).Where(community => !moved.GridCode.StartsWith(community, StringComparison.Ordinal)))
            report.Fault(line, OrganisationFile.GridColumn, TakeSeat.Outside, $"{moved.Id} has a seat in the committee of {community} and would leave that community.");
    }

    private static Page<View> List(Caller caller, HubDatabase database, [AsParameters] PageQuery page)
    {
        var found = database.Read(c => OrganisationStore.Within(c, caller.Grid.Text, page.AfterOne(OrganisationFile.IsId) ?? "", page.Take + 1));
        return Page.Of(found, page, ViewOf, last => last.Id);
    }

    private static View ViewOf(Organisation one) => new(
        one.Id, one.Name, Words.Find<OrganisationKind>(one.Kind)!.Value, one.Property is null ? null : Words.Find<PropertyKind>(one.Property), one.GridCode, one.Estate);
}
