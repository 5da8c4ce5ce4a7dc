using EdgeGrid.Hub.Csv;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Organisations;

/// <summary>The columns of a file of organisations, and what one line of it says.</summary>
internal static class OrganisationFile
{
    internal const string Id = "id";
    internal const string GridColumn = "gridCode";
    internal const int LongestId = 32;

    internal static readonly string[] Needed = [Id, "name", "kind", GridColumn];
    internal static readonly string[] Columns = [Id, "name", "kind", "property", GridColumn, "estate"];

    internal static IEnumerable<string?> Row(Organisation one) => [one.Id, one.Name, one.Kind, one.Property, one.GridCode, one.Estate];

    /// <summary>An id of one's own choice: 1 to 32 of letters, digits and '-'.</summary>
    internal static bool IsId(string id) => id.Length is > 0 and <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>The organisation of a line; what is wrong with it goes into the report.</summary>
    internal static Organisation Read(SqliteConnection connection, CsvLine line, ReadGridCode read, CsvReport report)
    {
        if (!IsId(line[Id]))
            report.Fault(line, Id, "ORGANISATION_ID", $"'{line[Id]}' is not an id: 1 to {LongestId} of letters, digits and '-'.");
        if (line["name"].Length is 0 or > CreateGrid.LongestName || line["estate"].Length > CreateGrid.LongestName)
            report.Fault(line, "name", "NAME", $"A name has 1 to {CreateGrid.LongestName} characters.");
        if (Words.Find<OrganisationKind>(line["kind"]) is not { } kind)
            report.Fault(line, "kind", "ORGANISATION_KIND", $"'{line["kind"]}' is none of {Words.All<OrganisationKind>()}.");
        else if (kind == OrganisationKind.PropertyService ? Words.Find<PropertyKind>(line["property"]) is null : line["property"].Length > 0)
            report.Fault(line, "property", "PROPERTY_KIND", $"A property service is one of {Words.All<PropertyKind>()}; any other organisation has nothing there.");
        if (read.TryFrom(line[GridColumn], out var error) is not { } grid)
            report.Fault(line, GridColumn, error, $"'{line[GridColumn]}' is not a grid code of this deployment.");
        else if (GridStore.Find(connection, grid.Text) is null)
            report.Fault(line, GridColumn, GridValidity.Unknown, $"There is no grid {grid}.");
        return new Organisation(line[Id], line["name"], line["kind"], Given(line["property"]), line[GridColumn], Given(line["estate"]));
    }

    private static string? Given(string cell) => cell.Length > 0 ? cell : null;
}
