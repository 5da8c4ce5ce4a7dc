using EdgeGrid.Contracts;
using EdgeGrid.Hub.Csv;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Grids;

/// <summary>The columns of a file of grids, and what one line of it says.</summary>
internal static class GridFile
{
    internal const string Code = "code";
    internal const string ValidFrom = "validFrom";
    internal const string Successors = "successors";

    internal static readonly string[] Needed = [Code, "name"];
    internal static readonly string[] Columns = [Code, "name", "attention", "template", ValidFrom, "validTo", Successors];

    private const string FirstOther = "400";

    internal static IEnumerable<string?> Row(Grid grid, IEnumerable<string> successors) =>
        [grid.Code, grid.Name, grid.Attention, grid.Template, grid.ValidFrom, grid.ValidTo, string.Join(' ', successors)];

    /// <summary>The grid of a line, null when the line is bad, which the report then says.</summary>
    internal static Grid? Read(CsvLine line, ReadGridCode read, StaffingTemplates templates, CsvReport report)
    {
        if (read.TryFrom(line[Code], out var error) is not { } code)
        {
            report.Fault(line, Code, error, $"'{line[Code]}' is not a grid code of this deployment.");
            return null;
        }

        var attention = line["attention"] is { Length: > 0 } word ? Words.Find<Attention>(word) : Attention.Normal;
        var from = ReadDay(line, ValidFrom, report);
        var to = ReadDay(line, "validTo", report);
        if (line["name"].Length is 0 or > CreateGrid.LongestName)
            report.Fault(line, "name", "NAME", $"A name has 1 to {CreateGrid.LongestName} characters.");
        if (attention is null)
            report.Fault(line, "attention", "ATTENTION", $"'{line["attention"]}' is none of {Words.All<Attention>()}.");
        if (line["template"].Length > 0 && (code.Level != GridCodeLevel.Grid || !templates.Knows(line["template"])))
            report.Fault(line, "template", "TEMPLATE", $"'{line["template"]}' is no staffing template, or the grid is not of level {GridCodeLevel.Grid}.");
        if (from >= to)
            report.Fault(line, "validTo", RetireGrid.WrongDay, "A grid is valid for at least a day.");
        WarnOfStreet(line, code, report);
        return Grid.New(code, line["name"], attention ?? Attention.Normal, line["template"] is { Length: > 0 } template ? template : null, from, to);
    }

    /// <summary>A local day of a cell; null when the cell is empty, or wrong, which the report then says.</summary>
    internal static DateOnly? ReadDay(CsvLine line, string column, CsvReport report)
    {
        if (line[column].Length == 0)
            return null;
        var day = LocalDay.TryRead(line[column]);
        if (day is null)
            report.Fault(line, column, RetireGrid.WrongDay, $"'{line[column]}' is not a day such as 2026-03-27 (of {LocalDay.Range}).");
        return day;
    }

    // By the habit of the statistical office 001–099 are streets, 1xx towns, 2xx–3xx townships; others stand for zones.
    private static void WarnOfStreet(CsvLine line, GridCode code, CsvReport report)
    {
        if (code.Level < GridCodeLevel.Street)
            return;
        var street = code.At(GridCodeLevel.Street).Text[code.At(GridCodeLevel.County).Text.Length..];
        if (string.CompareOrdinal(street, FirstOther) >= 0)
            report.Warn(line, Code, "GRID_STREET_CLASS", $"{street} is neither a street's, a town's nor a township's number.");
    }
}
