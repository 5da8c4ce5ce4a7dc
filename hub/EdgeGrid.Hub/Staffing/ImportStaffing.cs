using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Csv;
using EdgeGrid.Hub.Grids;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Staffing;

/// <summary>Who works where, in and out as CSV: a row is a person's role in a grid from one local day to another.</summary>
internal sealed class ImportStaffing(ReadGridCode read, StaffingTemplates templates)
{
    internal const string TwoLeaders = "TWO_LEADERS";

    private const string Person = "person";
    private const string GridColumn = "gridCode";
    private const string From = "from";
    private const string To = "to";
    private const string Contracted = "contracted";

    private static readonly string[] Needed = [Person, "role", GridColumn, From];
    private static readonly string[] Columns = [Person, "role", GridColumn, From, To, Contracted];

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/staffing/import", (HttpRequest request, bool? dryRun, Caller caller, ImportStaffing import, HubDatabase database) =>
                ImportCsv.RunAsync(request, database, dryRun, Needed, Columns, (connection, lines, report) => import.Handle(connection, lines, report, caller)))
            .For(Role.Admin, Role.Dispatcher)
            .Imports("assignments of staff")
            .WithTags("Staffing");
        api.MapGet("/staffing/export", (bool? bom, Caller caller, HubDatabase database) =>
                WriteCsv.Answer("staffing", database.Read(connection => Text(connection, caller.Grid.Text)), bom))
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Exports("the assignments of staff")
            .WithTags("Staffing");
    }

    internal static string Text(SqliteConnection connection, string grid) =>
        WriteCsv.Text(Columns, AssignmentStore.Within(connection, grid).Select(Row));

    private static IEnumerable<string?> Row(Assignment one) => [one.Person, one.Role, one.GridCode, one.FromDay, one.ToDay, one.Contracted];

    /// <summary>Takes the lines within the current write. The caller is null on the hub's own machine.</summary>
    internal void Handle(SqliteConnection connection, IReadOnlyList<CsvLine> lines, CsvReport report, Caller? caller)
    {
        var seen = new HashSet<Assignment>();
        var led = new Dictionary<string, CsvLine>();
        foreach (var line in lines)
        {
            if (caller is not null)
                GridAuthority.MustCover(caller, line[GridColumn]);
            var faults = report.FaultCount;
            var before = AssignmentStore.Find(connection, new Assignment(line[Person], line["role"], line[GridColumn], line[From], null));
            var assignment = Read(connection, before is null ? line : line.Keeping(Columns, Row(before)), report);
            if (!seen.Add(assignment with { ToDay = null, Contracted = "" }))
                report.Fault(line, Person, "DUPLICATE", $"{assignment.Person} is there twice with this role, grid and day.");
            if (report.FaultCount > faults)
                continue;
            report.Count(before, assignment);
            AssignmentStore.Put(connection, assignment);
            if (assignment.Role == Assignment.Leader)
                led[assignment.GridCode] = line;
        }

        // Judged when all lines are in: one leader goes and the next comes in any order.
        foreach (var (grid, line) in led.Where(one => AssignmentStore.HasTwoLeaders(connection, one.Key)))
            report.Fault(line, "role", TwoLeaders, $"{grid} would have two leaders on one day; give the one who leaves a day in '{To}'.");
    }

    private Assignment Read(SqliteConnection connection, CsvLine line, CsvReport report)
    {
        if (!StaffNumber.IsOne(line[Person]))
            report.Fault(line, Person, StaffNumber.Wrong, "A person is a staff number such as S-0417; names are not kept here.");
        if (!templates.KnowsRole(line["role"]))
            report.Fault(line, "role", "STAFF_ROLE", $"'{line["role"]}' is none of {string.Join(", ", templates.Roles.Select(role => role.Code))}.");
        if (read.TryFrom(line[GridColumn], out var error) is not { } grid)
            report.Fault(line, GridColumn, error, $"'{line[GridColumn]}' is not a grid code of this deployment.");
        else if (GridStore.Find(connection, grid.Text) is null)
            report.Fault(line, GridColumn, GridValidity.Unknown, $"There is no grid {grid}.");
        else
            CheckContracted(connection, line, grid, report);
        var from = GridFile.ReadDay(line, From, report);
        var to = GridFile.ReadDay(line, To, report);
        if (line[From].Length == 0)
            report.Fault(line, From, RetireGrid.WrongDay, "The first day is missing.");
        if (from >= to)
            report.Fault(line, To, RetireGrid.WrongDay, "An assignment lasts at least a day.");
        return new Assignment(
            line[Person], line["role"], line[GridColumn], from is { } day ? LocalDay.Text(day) : "", to is { } end ? LocalDay.Text(end) : null,
            string.Join(' ', NumbersOf(line).Order(StringComparer.Ordinal)));
    }

    private static void CheckContracted(SqliteConnection connection, CsvLine line, GridCode grid, CsvReport report)
    {
        var numbers = NumbersOf(line);
        if (numbers.Length > 0 && grid.Level < GridCodeLevel.Community)
            report.Fault(line, Contracted, RetireGrid.WrongLevel, $"{grid} has no buildings of its own: contract somebody in the community or below.");
        else if (numbers.FirstOrDefault(number => BuildingStore.Find(connection, grid.At(GridCodeLevel.Community).Text, number) is null) is { } unknown)
            report.Fault(line, Contracted, "BUILDING_UNKNOWN", $"There is no building {unknown} in {grid.At(GridCodeLevel.Community)}.");
        else if (numbers.Distinct().Count() < numbers.Length)
            report.Fault(line, Contracted, "DUPLICATE", "A building is named twice.");
    }

    private static string[] NumbersOf(CsvLine line) => line[Contracted].Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
